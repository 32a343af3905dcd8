import { createDidResolver, createRefusingFetcher, createVerifier, type Verifier } from '@vigie/credentials';
import {
  buildCredentials,
  createSigner,
  dataSpaceTemplate,
  didDocument,
  generateKey,
  offerTemplate,
  parseOfferFile,
  publicJwkOf,
  type SignableCredential,
  signingKey,
} from '@vigie/sdk';
import { CompactSign, importJWK } from 'jose';
import { illustrativeOffers } from '../demo/illustrative-offers.js';
import type { JsonObject } from './mutate.js';

const now = new Date('2026-03-01T12:00:00Z');

/** Real credentials, and what it takes to sign changed ones and to reach verdicts on them. */
export interface Corpus {
  documents: readonly JsonObject[];
  /** Signs any payload as a token of whoever the original was issued by. */
  token(payload: JsonObject, issuer: string): Promise<string>;
  /** Adds a proof over whatever the document says; undefined where the library refuses to make one. */
  embedded(document: JsonObject): Promise<JsonObject | undefined>;
  /** The same verifier with the compiled path and without it. */
  compiled: Verifier;
  uncompiled: Verifier;
}

/** The credentials of every template and of every offer of the demonstration. */
export async function createCorpus(): Promise<Corpus> {
  const host = {
    didPrefix: 'did:web:demo.example',
    termsUrl: 'https://demo.example/terms.txt',
    termsHash: '0'.repeat(64),
  };
  const { offers } = await illustrativeOffers(host);
  const files = [offerTemplate(), dataSpaceTemplate(), ...offers.map(({ yaml }) => yaml)];
  const documents = files.flatMap((yaml) => buildCredentials(parseOfferFile(yaml), { now }));
  const suites = await Promise.all(
    (['EdDSA', 'ES256'] as const).map(async (algorithm, index) => {
      const key = await generateKey({ algorithm });
      const securing = algorithm === 'EdDSA' ? ('eddsa-rdfc-2022' as const) : ('ecdsa-rdfc-2019' as const);
      return {
        id: `key-${index + 1}`,
        algorithm,
        key,
        securing,
        jsonKey: await importJWK(key.privateKeyJwk, algorithm),
      };
    }),
  );
  /** One of the two ways to sign, and the same each time for the same document. */
  const suiteFor = (document: JsonObject) => {
    const suite = suites[JSON.stringify(document).length % suites.length];
    if (suite === undefined) throw new Error('there is no way to sign');
    return suite;
  };
  const dids = [...new Set(documents.map(({ issuer }) => issuer))];
  const pinned = new Map(
    dids.map((did) => [
      did,
      didDocument({ did, keys: suites.map(({ id, key }) => ({ id, publicJwk: publicJwkOf(key) })) }),
    ]),
  );
  const clock = () => now;
  const resolver = createDidResolver({ fetcher: createRefusingFetcher('nothing is fetched here'), clock, pinned });
  const uncompiled = createVerifier({ resolver, clock, compiled: false });
  return {
    documents: documents as unknown as JsonObject[],
    compiled: createVerifier({ resolver, clock }),
    uncompiled,
    token: (payload, issuer) => {
      const { id, algorithm, jsonKey } = suiteFor(payload);
      return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: algorithm, typ: 'vc+jwt', cty: 'vc', kid: `${issuer}#${id}`, iss: issuer })
        .sign(jsonKey);
    },
    embedded: async (document) => {
      const did = String(document.issuer);
      if (!pinned.has(did)) return undefined;
      // What the verifier does not let through to the JSON-LD processor must not reach it here either.
      const findings = await uncompiled.checkUnsigned(document);
      if (findings.some(({ step }) => step === 'context' || step === 'envelope')) return undefined;
      const { id, key, securing } = suiteFor(document);
      const signer = createSigner({ did, verificationMethod: `${did}#${id}`, key: signingKey(key) });
      try {
        const credential = document as unknown as SignableCredential;
        const signed = await signer.signCredential(credential, { securing });
        return signed as unknown as JsonObject;
      } catch {
        return undefined;
      }
    },
  };
}

import { sign } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';
import {
  createDidResolver,
  createRefusingFetcher,
  createVerifier,
  type DidDocument,
  documentLoader,
  systemClock,
  type Verifier,
} from '@vigie/credentials';
import { type BenchIssuer, benchIssuers, issuerOf, offeringOf } from '../corpus/signed-offers.js';
import type { Figure, Row } from '../row.js';
import { inTurns, median } from '../statistics.js';

type Json = Record<string, unknown>;

/** Credentials in each set, all of them different. */
const count = 400;

interface Form {
  name: string;
  bar: number;
  /** What is done to a credential before it is signed. */
  shape(credential: Json): Json;
}

const forms: readonly Form[] = [
  { name: 'as credentials usually are', bar: 5, shape: (credential) => credential },
  {
    // The same statements, written in a way that only a whole JSON-LD processor is asked to read.
    name: 'written in an unusual way',
    bar: 2,
    shape: (credential) => {
      const subject = credential.credentialSubject as Json;
      return { ...credential, credentialSubject: { ...subject, keyword: { '@set': subject.keyword } } };
    },
  },
];

export const verifyRow: Row = {
  name: 'verify',
  title: 'Verifying eddsa-rdfc-2022, against @digitalbazaar/vc',
  run: async ({ seed, rounds, seconds, quick }) => {
    const issuers = benchIssuers(seed);
    const verifier = createVerifier({ resolver: pinnedResolver(issuers), clock: systemClock });
    const loader = await loaderWith(issuers);
    const figures: Figure[] = [];
    const all: Record<string, unknown> = {};
    for (const { name, bar, shape } of forms) {
      const credentials = await signedSet(issuers, seed, shape, quick ? 20 : count);
      const sides = {
        Vigie: () => perSecond(credentials, (text) => verifyOurs(verifier, text), seconds),
        vc: () => perSecond(credentials, (text) => verifyTheirs(loader, text), seconds),
      };
      for (const warm of Object.values(sides)) await warm();
      const runs = await inTurns(rounds, sides);
      const [ours, theirs] = ['Vigie', 'vc'].map((side) => median(runs[side] ?? []));
      all[name] = runs;
      figures.push({
        measure: name,
        ours: `${(ours ?? 0).toFixed(0)} a second`,
        theirs: `${(theirs ?? 0).toFixed(0)} a second`,
        value: (ours ?? 0) / (theirs ?? 0),
        unit: 'times as many',
        bar: { kind: 'at-least', value: bar },
        judged: !quick,
      });
    }
    return {
      figures,
      notes: [
        'one after the other on one thread; ours checks form, times and shapes besides the proof, the library the proof alone',
        'both hold DID documents and contexts in memory and parse the text anew each time',
      ],
      runs: all,
    };
  },
};

function pinnedResolver(issuers: readonly BenchIssuer[]) {
  const pinned = new Map(issuers.map(({ did, document }) => [did, document as DidDocument]));
  return createDidResolver({ fetcher: createRefusingFetcher('nothing is fetched'), clock: systemClock, pinned });
}

/** Signed with the library itself, so that neither side can refuse what the other has made. */
async function signedSet(issuers: readonly BenchIssuer[], seed: number, shape: Form['shape'], size: number) {
  const texts: string[] = [];
  for (let number = 0; number < size; number += 1) {
    const issuer = issuerOf(issuers, number);
    const credential = offeringOf(issuer, seed, number);
    const signer = {
      id: issuer.verificationMethod,
      algorithm: 'Ed25519',
      sign: async ({ data }: { data: Uint8Array }) => sign(null, data, issuer.key),
    };
    const suite = new DataIntegrityProof({ signer, date: credential.validFrom, cryptosuite });
    const now = credential.validFrom;
    texts.push(JSON.stringify(await issue({ credential: shape(credential), suite, documentLoader, now })));
  }
  return texts;
}

async function verifyOurs(verifier: Verifier, text: string): Promise<void> {
  const verdict = await verifier.verify({ bytes: Buffer.from(text), mediaType: 'application/vc' });
  if (!verdict.ok) throw new Error(`ours refuses: ${JSON.stringify(verdict.findings)}`);
}

async function verifyTheirs(loader: Loader, text: string): Promise<void> {
  const { verified, error } = await verifyCredential({
    credential: JSON.parse(text) as object,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loader,
  });
  if (!verified) throw new Error(`the library refuses: ${String(error)}`);
}

async function perSecond(
  texts: readonly string[],
  verify: (text: string) => Promise<void>,
  seconds: number,
): Promise<number> {
  let done = 0;
  const began = performance.now();
  for (; performance.now() - began < seconds * 1000; done += 1) await verify(texts[done % texts.length] ?? '');
  return (done * 1000) / (performance.now() - began);
}

type Loader = (address: string) => Promise<object>;

/** Documents of issuers with their keys in the form that the library reads without translating, and contexts. */
async function loaderWith(issuers: readonly BenchIssuer[]): Promise<Loader> {
  const held = new Map<string, Json>();
  for (const { did, document, verificationMethod } of issuers) {
    const [method] = document.verificationMethod as Json[];
    const key = await Ed25519Multikey.from({ ...method, id: verificationMethod, controller: did });
    held.set(did, document);
    held.set(verificationMethod, await key.export({ publicKey: true, includeContext: true }));
  }
  return async (address) => {
    const document = held.get(address);
    return document === undefined ? documentLoader(address) : { contextUrl: null, documentUrl: address, document };
  };
}

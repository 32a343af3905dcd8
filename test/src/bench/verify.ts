import { createPublicKey } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import {
  createDidResolver,
  createRefusingFetcher,
  createVerifier,
  documentLoader,
  schemaFiles,
  type Verifier,
} from '@vigie/credentials';
import {
  buildCredentials,
  createSigner,
  didDocument,
  generateKey,
  offerTemplate,
  parseOfferFile,
  publicJwkOf,
  signingKey,
} from '@vigie/sdk';
import { compactVerify } from 'jose';
import jsonld, { type Options } from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import { Validator } from 'shacl-engine';

/** How quickly a credential is verified, beside what somebody would put together from the libraries alone. */
const rounds = 5;
/** Before anything is measured: the engine translates to machine code what has run often enough. */
const warmUp = Number(process.argv[3] ?? 4_000);
const perRound = Number(process.argv[2] ?? 400);
/** How many times as quick as the libraries it is to be: compiled, and where the compiled path gives up. */
const bars = { embedded: 5, givenUp: 2, token: 8 };

const now = new Date('2026-03-01T12:00:00Z');
const issuer = 'did:web:cloud.example.eu';
const key = await generateKey({ algorithm: 'EdDSA' });
const verificationMethod = `${issuer}#key-1`;
const signer = createSigner({ did: issuer, verificationMethod, key: signingKey(key) });
const unsigned = buildCredentials(parseOfferFile(offerTemplate({ issuer })), { now });
const embedded = await Promise.all(
  unsigned.map((credential) => signer.signCredential(credential, { securing: 'eddsa-rdfc-2022' })),
);
/** The same statements, spelled so that the compiled path leaves them to the JSON-LD processor. */
const unusual = await Promise.all(
  unsigned.flatMap((credential) => {
    const { name, ...subject } = credential.credentialSubject;
    if (name === undefined) return [];
    const spelled = { ...subject, name: { '@value': name } } as unknown as typeof credential.credentialSubject;
    const document = { ...credential, credentialSubject: spelled };
    return [signer.signCredential(document, { securing: 'eddsa-rdfc-2022' })];
  }),
);
const tokens = await Promise.all(unsigned.map((credential) => signer.signCredential(credential)));

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function verifierOf(compiled: boolean): Verifier {
  const document = didDocument({ did: issuer, keys: [{ id: 'key-1', publicJwk: publicJwkOf(key) }] });
  const clock = () => now;
  const fetcher = createRefusingFetcher('nothing is fetched here');
  const resolver = createDidResolver({ fetcher, clock, pinned: new Map([[issuer, document]]) });
  return createVerifier({ resolver, clock, compiled });
}

/** One of ours: from the bytes as they arrive to the verdict, with every check. */
function ours(verifier: Verifier, documents: readonly string[], mediaType: string): (index: number) => Promise<void> {
  const bodies = documents.map((document) => new TextEncoder().encode(document));
  return async (index) => {
    const bytes = bodies[index % bodies.length] ?? new Uint8Array();
    const verdict = await verifier.verify({ bytes, mediaType });
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.findings));
  };
}

/** Keeps every context after its first use, which is the best that the libraries can be given. */
const kept: typeof documentLoader = async (address) => ({ ...(await documentLoader(address)), tag: 'static' });

async function libraryEmbedded(documents: readonly object[]): Promise<(index: number) => Promise<void>> {
  const pair = await Ed25519Multikey.fromJwk({ jwk: publicJwkOf(key), id: verificationMethod, controller: issuer });
  const method = await pair.export({ publicKey: true, includeContext: true });
  const loader = async (address: string) =>
    address === verificationMethod ? { contextUrl: null, documentUrl: address, document: method } : kept(address);
  const bodies = documents.map((document) => JSON.stringify(document));
  return async (index) => {
    const { verified, error } = await verifyCredential({
      credential: JSON.parse(bodies[index % bodies.length] ?? '{}'),
      controller: { id: issuer, assertionMethod: [verificationMethod] },
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: loader,
      now,
      checkStatus: async () => ({ verified: true }),
    });
    if (!verified) throw error;
  };
}

/** A signature, RDF and the shapes, each with its library and nothing else. */
function libraryToken(): (index: number) => Promise<void> {
  const publicKey = createPublicKey({ key: { ...publicJwkOf(key) }, format: 'jwk' });
  const turtle = schemaFiles().filter(({ name }) => name.endsWith('.shapes.ttl'));
  const shapes = new Store(
    turtle.flatMap(({ text }, index) => new Parser({ blankNodePrefix: `_:f${index}_` }).parse(text)),
  );
  const validator = new Validator(shapes, { factory: DataFactory });
  return async (index) => {
    const { payload } = await compactVerify(tokens[index % tokens.length] ?? '', publicKey);
    const document = JSON.parse(new TextDecoder().decode(payload)) as jsonld.JsonLdDocument;
    const nquads = await jsonld.toRDF(document, {
      documentLoader: kept as unknown as NonNullable<Options.DocLoader['documentLoader']>,
      format: 'application/n-quads',
    });
    const dataset = new Store(new Parser({ format: 'N-Quads' }).parse(String(nquads)));
    await validator.validate({ dataset });
  };
}

interface Contender {
  name: string;
  run(index: number): Promise<void>;
  perSecond: number[];
}

function contender(name: string, run: (index: number) => Promise<void>): Contender {
  return { name, run, perSecond: [] };
}

/** Turn by turn in every round, so that what else the machine does meets all of them alike. */
async function race(contenders: readonly Contender[]): Promise<void> {
  for (const { run } of contenders) for (let index = 0; index < warmUp; index += 1) await run(index);
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, perSecond } of contenders) {
      // Processor time, of all threads of this process: the clock on the wall would count what others do beside it.
      const began = process.cpuUsage();
      for (let index = 0; index < perRound; index += 1) await run(index);
      const { user, system } = process.cpuUsage(began);
      perSecond.push((perRound * 1_000_000) / (user + system));
    }
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** The median of the ratios of each round: what the two did beside each other. */
function ratio(one: Contender, other: Contender): number {
  return median(one.perSecond.map((value, round) => value / (other.perSecond[round] ?? value)));
}

function judge(one: Contender, other: Contender, bar: number): void {
  const times = ratio(one, other);
  const verdict = times >= bar ? 'holds' : 'DOES NOT HOLD';
  print(`${one.name}: ${times.toFixed(1)} times ${other.name}; the bar of ${bar} ${verdict}`);
}

const textsOf = (documents: readonly object[]) => documents.map((document) => JSON.stringify(document));
const [quick, slow] = [verifierOf(true), verifierOf(false)];
const proofs = {
  compiled: contender('eddsa-rdfc-2022, compiled', ours(quick, textsOf(embedded), 'application/vc')),
  library: contender('@digitalbazaar/vc verifyCredential', await libraryEmbedded(embedded)),
};
const others = {
  givenUp: contender('eddsa-rdfc-2022, left to the JSON-LD processor', ours(quick, textsOf(unusual), 'application/vc')),
  library: contender('@digitalbazaar/vc verifyCredential of the same', await libraryEmbedded(unusual)),
};
const plain = {
  compiled: contender('vc+jwt, compiled', ours(quick, tokens, 'application/vc+jwt')),
  library: contender('jose, jsonld and shacl-engine', libraryToken()),
};
// Measured last: what it does would teach the engine about work that the compiled path does not do.
const disabled = {
  embedded: contender('eddsa-rdfc-2022, compiled path switched off', ours(slow, textsOf(embedded), 'application/vc')),
  token: contender('vc+jwt, compiled path switched off', ours(slow, tokens, 'application/vc+jwt')),
};
print(`${embedded.length} credentials of the template; ${rounds} rounds of ${perRound}, medians`);
for (const group of [proofs, plain, others, disabled]) {
  await race(Object.values(group));
  for (const { name, perSecond } of Object.values(group)) {
    print(`  ${name}: ${median(perSecond).toFixed(0)} per second of processor time`);
  }
}
judge(proofs.compiled, proofs.library, bars.embedded);
judge(others.givenUp, others.library, bars.givenUp);
judge(plain.compiled, plain.library, bars.token);

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
  systemClock,
  type Verifier,
} from '@vigie/credentials';
import { type BenchIssuer, benchIssuers, issuerOf, keysOf, offeringOf, signedOffers } from '../corpus/signed-offers.js';
import { keptContexts, PlainVerify } from '../ingest/plain-verify.js';
import type { Figure, Row } from '../row.js';
import { inTurns, median } from '../statistics.js';

type Json = Record<string, unknown>;

/** Credentials in each set, all of them different. */
const count = 400;
/** The engine translates to machine code what has run often enough. */
const warmUpSeconds = 10;

interface Form {
  name: string;
  bar: number;
  /** Makes credentials, and the two ways to verify one of them. */
  open(parts: Parts): Promise<Sides>;
}

interface Parts {
  issuers: readonly BenchIssuer[];
  seed: number;
  size: number;
  verifier: Verifier;
}

interface Sides {
  texts: readonly string[];
  ours(text: string): Promise<void>;
  theirs(text: string): Promise<void>;
}

/** An embedded proof, beside the library of its cryptosuite. */
function embedded(shape: (credential: Json) => Json): Form['open'] {
  return async ({ issuers, seed, size, verifier }) => {
    const loader = await loaderWith(issuers);
    const controllers = new Map(
      issuers.map(({ did, verificationMethod }) => [did, { id: did, assertionMethod: [verificationMethod] }]),
    );
    return {
      texts: await signedSet(issuers, seed, shape, size),
      ours: (text) => verifyOurs(verifier, text, 'application/vc'),
      theirs: (text) => verifyTheirs(loader, controllers, text),
    };
  };
}

const forms: readonly Form[] = [
  { name: 'eddsa-rdfc-2022, as credentials usually are', bar: 5, open: embedded((credential) => credential) },
  {
    // The same statements, written in a way that only a whole JSON-LD processor is asked to read.
    name: 'eddsa-rdfc-2022, written in an unusual way',
    bar: 2,
    open: embedded((credential) => {
      const subject = credential.credentialSubject as Json;
      return { ...credential, credentialSubject: { ...subject, keyword: { '@set': subject.keyword } } };
    }),
  },
  {
    name: 'vc+jwt with shapes, against jose, jsonld and shacl-engine',
    bar: 8,
    open: async ({ issuers, seed, size, verifier }) => {
      const plain = new PlainVerify(keysOf(issuers));
      return {
        texts: signedOffers(issuers, seed, 0, size),
        ours: (text) => verifyOurs(verifier, text, 'application/vc+jwt'),
        theirs: async (text) => void (await plain.verify(text)),
      };
    },
  },
];

export const verifyRow: Row = {
  name: 'verify',
  title: 'Verifying a credential, against @digitalbazaar/vc and the usual libraries',
  run: async ({ seed, rounds, seconds, quick }) => {
    const issuers = benchIssuers(seed);
    const verifier = createVerifier({ resolver: pinnedResolver(issuers), clock: systemClock });
    const figures: Figure[] = [];
    const all: Record<string, unknown> = {};
    for (const { name, bar, open } of forms) {
      const { texts, ours, theirs } = await open({ issuers, seed, size: quick ? 20 : count, verifier });
      const sides = { Vigie: () => perSecond(texts, ours, seconds), theirs: () => perSecond(texts, theirs, seconds) };
      for (const verify of [ours, theirs]) await perSecond(texts, verify, quick ? 0.2 : warmUpSeconds);
      const runs = await inTurns(rounds, sides);
      const [us, them] = [runs.Vigie ?? [], runs.theirs ?? []];
      all[name] = runs;
      figures.push({
        measure: name,
        ours: `${median(us).toFixed(0)} a second`,
        theirs: `${median(them).toFixed(0)} a second`,
        // Of each round: what the two did beside each other.
        value: median(us.map((rate, round) => rate / (them[round] ?? Number.NaN))),
        unit: 'times as many',
        bar: { kind: 'at-least', value: bar },
        judged: !quick,
      });
    }
    return {
      figures,
      notes: [
        'a second of processor time, all threads of the process; one after the other; ours checks form, times and shapes besides the proof',
        'both hold DID documents and processed contexts in memory and parse the text anew each time',
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
async function signedSet(
  issuers: readonly BenchIssuer[],
  seed: number,
  shape: (credential: Json) => Json,
  size: number,
) {
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
    texts.push(
      JSON.stringify(await issue({ credential: shape(credential), suite, documentLoader: keptContexts, now })),
    );
  }
  return texts;
}

async function verifyOurs(verifier: Verifier, text: string, mediaType: string): Promise<void> {
  const verdict = await verifier.verify({ bytes: Buffer.from(text), mediaType });
  if (!verdict.ok) throw new Error(`ours refuses: ${JSON.stringify(verdict.findings)}`);
}

/** @param controllers - What the library would otherwise have to read from each DID document again. */
async function verifyTheirs(loader: Loader, controllers: ReadonlyMap<string, object>, text: string): Promise<void> {
  const credential = JSON.parse(text) as { issuer: string };
  const controller = controllers.get(credential.issuer);
  const { verified, error } = await verifyCredential({
    credential,
    ...(controller === undefined ? {} : { controller }),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loader,
  });
  if (!verified) throw new Error(`the library refuses: ${String(error)}`);
}

/** Per second of processor time: the clock on the wall would count what others do beside it. */
async function perSecond(
  texts: readonly string[],
  verify: (text: string) => Promise<void>,
  seconds: number,
): Promise<number> {
  let done = 0;
  const began = performance.now();
  const before = process.cpuUsage();
  for (; performance.now() - began < seconds * 1000; done += 1) await verify(texts[done % texts.length] ?? '');
  const { user, system } = process.cpuUsage(before);
  return (done * 1_000_000) / (user + system);
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
    return document === undefined ? keptContexts(address) : { contextUrl: null, documentUrl: address, document };
  };
}

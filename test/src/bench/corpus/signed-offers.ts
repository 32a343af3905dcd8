import type { KeyObject } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { documentOf, type FaultIssuer, issuerWith, keyFrom } from '../../faults/pool.js';
import { offerAt, textOf } from './corpus.js';

type Json = Record<string, unknown>;

/** A provider whose key follows from the seed; it signs without waiting for anything. */
export interface BenchIssuer extends FaultIssuer {
  key: KeyObject;
  document: Json;
  verificationMethod: string;
}

/** Few, so that keys are found where they were left, as they are in a registry of few large providers. */
const issuers = 8;
const from = Date.parse('2026-01-01T00:00:00Z');
const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'];

export function benchIssuers(seed: number): BenchIssuer[] {
  return Array.from({ length: issuers }, (_, index) => {
    const did = `did:web:provider-${index}.example`;
    const key = keyFrom(`bench ${seed} ${index}`);
    const document = documentOf(did, key);
    return { ...issuerWith(did, key), key, document, verificationMethod: `${did}#key-1` };
  });
}

/** Their keys, by the name that a token gives. */
export function keysOf(issuers: readonly BenchIssuer[]): Record<string, JWK> {
  return Object.fromEntries(
    issuers.map(({ verificationMethod, document }) => {
      const [method] = document.verificationMethod as Array<{ publicKeyJwk: JWK }>;
      if (method === undefined) throw new Error(`${verificationMethod} is not in its document`);
      return [verificationMethod, method.publicKeyJwk];
    }),
  );
}

/** Puts their DID documents where a server finds those that are pinned. */
export async function pinDocuments(folder: string, pinned: readonly BenchIssuer[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, { document }] of pinned.entries()) {
    await writeFile(join(folder, `${index}.json`), JSON.stringify(document));
  }
}

function credentialOf({ did }: BenchIssuer, name: string, subject: Json): Json & { validFrom: string } {
  return {
    '@context': contexts,
    id: `${did}#credential-${name}`,
    type: ['VerifiableCredential', String(subject.type)],
    issuer: did,
    validFrom: new Date(from).toISOString(),
    validUntil: '2099-01-01T00:00:00Z',
    credentialSubject: subject,
  };
}

/** What an issuer says of itself; a catalogue shows no offer of a provider who is not described. */
export function personOf(issuer: BenchIssuer): string {
  const address = { type: 'Address', countryCode: 'FR' };
  return issuer.sign(
    credentialOf(issuer, 'company', {
      id: `${issuer.did}#company`,
      type: 'LegalPerson',
      registrationNumber: [{ type: 'VatID', vatID: 'FR00000000000' }],
      legalAddress: address,
      headquartersAddress: address,
    }),
  );
}

/** The credential about the offer of the corpus with this number, still to be signed: about 1.5 kB, 30 triples. */
export function offeringOf(issuer: BenchIssuer, seed: number, number: number): Json & { validFrom: string } {
  const offer = offerAt(seed, number);
  const words = textOf(offer).split(' ');
  const terms = (name: string) => ({
    type: 'TermsAndConditions',
    url: `https://provider.example/${name}`,
    hash: '3f2a',
  });
  return credentialOf(issuer, `offer-${number}`, {
    id: `${issuer.did}#offer-${number}`,
    type: 'ServiceOffering',
    name: words.slice(0, 4).join(' '),
    description: words.join(' '),
    keyword: [...new Set(words.slice(4, 12))],
    provisionType: 'public',
    dataProtectionRegime: ['GDPR2016'],
    providedBy: `${issuer.did}#company`,
    serviceOfferingTermsAndConditions: [terms('terms'), terms('privacy')],
  });
}

export function issuerOf(all: readonly BenchIssuer[], number: number): BenchIssuer {
  const issuer = all[number % all.length];
  if (issuer === undefined) throw new Error('there is no issuer');
  return issuer;
}

/** Compact tokens of the offers from one number up to another. */
export function signedOffers(all: readonly BenchIssuer[], seed: number, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => {
    const issuer = issuerOf(all, from + at);
    return issuer.sign(offeringOf(issuer, seed, from + at));
  });
}

/** Presentations of so many offers each, from one number up to another; each is of one provider, who signs it. */
export function presentedOffers(
  all: readonly BenchIssuer[],
  seed: number,
  { from, to, each }: { from: number; to: number; each: number },
): string[] {
  const presentations: string[] = [];
  for (let first = from; first < to; first += each * all.length) {
    for (const [index, issuer] of all.entries()) {
      const numbers = Array.from({ length: each }, (_, at) => first + index + at * all.length).filter((at) => at < to);
      const tokens = numbers.map((number) => issuer.sign(offeringOf(issuer, seed, number)));
      if (tokens.length === each) presentations.push(issuer.present(tokens));
    }
  }
  return presentations;
}

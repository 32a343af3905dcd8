import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import type { JsonObject } from '../json/json-value.js';
import { documentLoader, tagusContextAddresses } from '../terms/contexts.js';
import { disclosure } from './credentials.js';
import type { Provider } from './provider.js';

/** A regular disclosure in the data model 1.1, with the subject's members and its own added or changed. */
export function tagusDisclosure(issuer: string, subject: JsonObject = {}, members: JsonObject = {}): JsonObject {
  const { validFrom, validUntil, ...rest } = disclosure(issuer, subject);
  return {
    ...rest,
    '@context': [...tagusContextAddresses],
    issuanceDate: validFrom,
    expirationDate: validUntil,
    ...members,
  };
}

export interface TagusOptions {
  /** What is signed: the document alone, or the proof's options and the document. */
  hash?: 'gaia-x' | 'strict';
  /** Members of the proof, added or changed before signing. */
  proof?: JsonObject;
  /** Members of the header, added or changed. */
  header?: JsonObject;
}

/** Adds a JsonWebSignature2020 of the provider, as Gaia-X 22.10 made them. */
export async function signTagus(
  provider: Provider,
  credential: JsonObject,
  { hash = 'gaia-x', proof, header }: TagusOptions = {},
): Promise<JsonObject> {
  const options = {
    type: 'JsonWebSignature2020',
    created: '2026-01-01T00:00:00Z',
    proofPurpose: 'assertionMethod',
    verificationMethod: provider.keyId,
    ...proof,
  };
  const ofDocument = await sha256(credential);
  const signed =
    hash === 'gaia-x'
      ? ofDocument.toString('hex')
      : Buffer.concat([await sha256({ '@context': credential['@context'], ...options }), ofDocument]);
  return { ...credential, proof: { ...options, jws: await provider.signUnencoded(signed, header) } };
}

async function sha256(document: JsonObject): Promise<Buffer> {
  const format = { algorithm: 'RDFC-1.0', format: 'application/n-quads', base: null, safe: true } as const;
  return createHash('sha256')
    .update(await jsonld.canonize(document, { ...format, documentLoader }))
    .digest();
}

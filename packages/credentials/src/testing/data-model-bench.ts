import { createDidResolver } from '../did/create-did-resolver.js';
import type { DidDocument } from '../did/did-document.js';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import type { JsonObject } from '../json/json-value.js';
import {
  createDataModelVerifier,
  type DataModelVerdict,
  type DataModelVerifierOptions,
} from '../verify/data-model-verifier.js';
import { now } from './provider.js';

export const w3c = 'https://www.w3.org/ns/credentials/v2';
export const examples = 'https://www.w3.org/ns/credentials/examples/v2';

/** The least that the data model asks of a credential; no shape describes it, and it has no identifier. */
export function minimal(issuer: string, members: JsonObject = {}): JsonObject {
  return {
    '@context': [w3c],
    type: ['VerifiableCredential'],
    issuer,
    credentialSubject: { id: 'did:example:subject' },
    ...members,
  };
}

/** A verifier of the data model over pinned documents that fetches nothing unless told. */
export function createDataModelBench(documents: DidDocument[], options: Partial<DataModelVerifierOptions> = {}) {
  const clock = () => now;
  const fetcher = createRefusingFetcher('nothing may be fetched in this test');
  const resolver = createDidResolver({ fetcher, clock, pinned: new Map(documents.map((entry) => [entry.id, entry])) });
  const verifier = createDataModelVerifier({ resolver, clock, ...options });
  const verify = (body: string | object, mediaType = 'application/vc+jwt'): Promise<DataModelVerdict> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return verifier.verify({ bytes: new TextEncoder().encode(text), mediaType });
  };
  return { verifier, verify };
}

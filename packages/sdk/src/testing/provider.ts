import {
  createDidResolver,
  createRefusingFetcher,
  createVerifier,
  type DidDocument,
  type Verifier,
} from '@vigie/credentials';
import type { Algorithm } from '../keys/algorithm.js';
import { didDocument } from '../keys/did-document.js';
import { generateKey, type Key, publicJwkOf } from '../keys/generate-key.js';
import { createSigner, type Signer } from '../sign/signer.js';
import { signingKey } from '../sign/signing-key.js';

export const testNow = new Date('2026-03-31T12:00:00.250Z');
export const testDid = 'did:web:cloud.example.eu';

/** A provider with a fresh key, and its published document. */
export interface TestProvider {
  key: Key;
  signer: Signer;
  document: DidDocument;
}

export async function testProvider(algorithm: Algorithm = 'EdDSA'): Promise<TestProvider> {
  const key = await generateKey({ algorithm });
  return {
    key,
    signer: createSigner({ did: testDid, verificationMethod: `${testDid}#${key.kid}`, key: signingKey(key) }),
    document: didDocument({ did: testDid, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] }),
  };
}

/** A verifier that knows the providers' documents and fetches nothing. */
export function pinnedVerifier(...providers: TestProvider[]): Verifier {
  const fetcher = createRefusingFetcher('nothing is fetched in tests');
  const pinned = new Map(providers.map(({ document }) => [document.id, document]));
  const clock = () => testNow;
  return createVerifier({ resolver: createDidResolver({ fetcher, clock, pinned }), clock });
}

import { createDidResolver } from '../did/create-did-resolver.js';
import type { DidDocument } from '../did/did-document.js';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import { createVerifier, type VerifierOptions } from '../verify/create-verifier.js';
import type { Limits } from '../verify/limits.js';
import type { Verification, VerifiedCredential, VerifyOptions } from '../verify/verifier.js';
import type { Finding } from '../wire/verification.js';
import { now } from './provider.js';

/** A verifier over pinned documents that must not touch the network. */
export function createBench(
  documents: DidDocument[],
  limits: Partial<Limits> = {},
  { clock = () => now, ...options }: Partial<VerifierOptions> = {},
) {
  const fetcher = createRefusingFetcher('nothing may be fetched in this test');
  const resolver = createDidResolver({ fetcher, clock, pinned: new Map(documents.map((entry) => [entry.id, entry])) });
  const verifier = createVerifier({ resolver, clock, limits, ...options });

  const verify = (
    body: string | Uint8Array | object,
    mediaType = 'application/vc+jwt',
    asked: Date | VerifyOptions = {},
  ): Promise<Verification> => {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return verifier.verify({ bytes, mediaType }, asked instanceof Date ? { at: asked } : asked);
  };
  return { verifier, verify };
}

/** The findings of a refusal; fails the test when it was none. */
export function findingsOf(verification: Verification): Finding[] {
  if (verification.ok) throw new Error('accepted, though a refusal was expected');
  return verification.findings;
}

/** The accepted credentials; fails the test, saying why, when there was a refusal. */
export function acceptedOf(verification: Verification): VerifiedCredential[] {
  if (!verification.ok) throw new Error(`refused: ${JSON.stringify(verification.findings, null, 1)}`);
  return verification.kind === 'credential' ? [verification.credential] : verification.credentials;
}

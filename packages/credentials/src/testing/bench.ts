import { createDidResolver } from '../did/create-did-resolver.js';
import type { DidDocument } from '../did/did-document.js';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import { createVerifier, type VerifierOptions } from '../verify/create-verifier.js';
import type { Limits } from '../verify/limits.js';
import type { Submission, Verification, VerifiedCredential, Verifier, VerifyOptions } from '../verify/verifier.js';
import type { Finding } from '../wire/verification.js';
import { now } from './provider.js';

/** One verification of a test: what with, of what, and how it ended. */
export interface Attempt {
  options: VerifierOptions;
  submission: Submission;
  asked: VerifyOptions;
  verdict: Verification;
}

/** Told of every verification that goes through {@link attempted}, so that all of them can be made again in another way. */
export const watchers = new Set<(attempt: Attempt) => Promise<void>>();

/** Verifies, and tells whoever watches. */
export async function attempted(
  options: VerifierOptions,
  submission: Submission,
  asked: VerifyOptions = {},
  verifier: Pick<Verifier, 'verify'> = createVerifier(options),
): Promise<Verification> {
  const verdict = await verifier.verify(submission, asked);
  for (const watch of watchers) await watch({ options, submission, asked, verdict });
  return verdict;
}

/** A verifier over pinned documents that must not touch the network. */
export function createBench(
  documents: DidDocument[],
  limits: Partial<Limits> = {},
  { clock = () => now, ...options }: Partial<VerifierOptions> = {},
) {
  const fetcher = createRefusingFetcher('nothing may be fetched in this test');
  const resolver = createDidResolver({ fetcher, clock, pinned: new Map(documents.map((entry) => [entry.id, entry])) });
  const made: VerifierOptions = { resolver, clock, limits, ...options };
  const verifier = createVerifier(made);

  const verify = (
    body: string | Uint8Array | object,
    mediaType = 'application/vc+jwt',
    asked: Date | VerifyOptions = {},
  ): Promise<Verification> => {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return attempted(made, { bytes, mediaType }, asked instanceof Date ? { at: asked } : asked, verifier);
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

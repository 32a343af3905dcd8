import type { Code } from '../errors/codes.js';
import type { FetchCode } from '../fetch/fetcher.js';
import type { Evidence } from '../history/evidence.js';
import type { DidDocument } from './did-document.js';

/**
 * Outcome of resolving a DID. `source` tells where the document came from: `pinned`, the address fetched, `did:key` or
 * `did:jwk`; `evidence` is the document as it was had, for one that was fetched; `reason` why it could not be fetched.
 */
export type DidResolution =
  | { ok: true; document: DidDocument; source: string; evidence?: Evidence }
  | { ok: false; code: Extract<Code, `did-${string}`>; reason?: FetchCode; detail: string };

/** Resolves a DID (without fragment) to its document, as it was at an instant of the past where that is held. Never throws. */
export interface DidResolver {
  resolve(did: string, past?: Date): Promise<DidResolution>;
}

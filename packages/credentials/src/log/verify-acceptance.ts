import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import type { LogProof } from '../wire/log.js';
import { fromBase64 } from './base64.js';
import { logSentences } from './log-sentences.js';
import { leafHash } from './merkle-tree.js';
import { readLogEntry } from './read-log-entry.js';
import { type TreeHead, verifyInclusion } from './verify-proofs.js';

/** Where the acceptance of a credential stands, and the way from there to a root; not yet believed. */
export type LogPlace = Pick<LogProof, 'leafIndex' | 'entry' | 'proof'>;

export type AcceptanceCheck =
  | { ok: true }
  | { ok: false; code: Extract<Code, 'log-entry-invalid' | 'log-proof-invalid'>; detail: string };

/**
 * Checks that the acceptance of a credential is in a tree: that the entry is about that credential, and the way from it to
 * the root (RFC 9162 §2.1.3.2).
 *
 * @param digest - Of the credential that is asked about, SHA-256 in lowercase hex.
 * @param tree - Of a checkpoint whose signature was verified.
 */
export function verifyAcceptance(place: LogPlace, digest: string, tree: TreeHead): AcceptanceCheck {
  const { leafIndex } = place;
  const bytes = new TextEncoder().encode(place.entry);
  const entry = readLogEntry(bytes, leafIndex + 1);
  if (!entry.ok) return entry;
  if (entry.accepted !== digest) {
    const detail = say(logSentences['entry-of-another'], { number: leafIndex + 1, digest });
    return { ok: false, code: 'log-entry-invalid', detail };
  }
  // A hash that is no base 64 is one of a wrong length.
  const hashes = place.proof.map((text) => fromBase64(String(text)) ?? new Uint8Array());
  return verifyInclusion({ index: leafIndex, hash: leafHash(bytes) }, tree, hashes);
}

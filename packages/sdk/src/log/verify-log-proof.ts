import {
  type Checkpoint,
  type Code,
  fromBase64,
  type LogProof,
  leafHash,
  type NoteKey,
  openCheckpoint,
  verifyInclusion,
} from '@vigie/credentials';
import { readEntry } from './read-entry.js';

export type LogProofCheck =
  | { ok: true; checkpoint: Checkpoint; leafIndex: number }
  | { ok: false; code: Code; detail: string };

/**
 * Checks that the acceptance of a credential is in the log whose key is given: the checkpoint, the way from the entry to
 * its root, and that the entry is about that credential.
 *
 * @param digest - Of the credential that is asked about.
 * @throws VigieError `log-note-malformed`
 * @example
 * const check = verifyLogProof(await log.proof(digest), digest, key);
 */
export function verifyLogProof(proof: LogProof, digest: string, key: NoteKey): LogProofCheck {
  const opened = openCheckpoint(proof.checkpoint, key);
  if (!opened.ok) return opened;
  const { checkpoint } = opened;
  const { leafIndex } = proof;
  const bytes = new TextEncoder().encode(proof.entry);
  const entry = readEntry(bytes, leafIndex + 1);
  if (!entry.ok) return { ok: false, code: entry.difference.code, detail: entry.difference.detail };
  if (entry.accepted !== digest) {
    const detail = `The entry of event ${leafIndex + 1} is not the acceptance of ${digest}.`;
    return { ok: false, code: 'log-entry-invalid', detail };
  }
  // A hash that is no base 64 is one of a wrong length.
  const hashes = proof.proof.map((text) => fromBase64(String(text)) ?? new Uint8Array());
  const included = verifyInclusion({ index: leafIndex, hash: leafHash(bytes) }, checkpoint, hashes);
  return included.ok ? { ok: true, checkpoint, leafIndex } : included;
}

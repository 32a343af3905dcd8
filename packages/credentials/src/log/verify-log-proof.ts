import type { Code } from '../errors/codes.js';
import type { LogProof } from '../wire/log.js';
import type { Checkpoint } from './checkpoint.js';
import type { NoteKey } from './note-key.js';
import { openCheckpoint } from './open-checkpoint.js';
import { verifyAcceptance } from './verify-acceptance.js';

export type LogProofCheck =
  | { ok: true; checkpoint: Checkpoint; leafIndex: number }
  | { ok: false; code: Code; detail: string };

/**
 * Checks that the acceptance of a credential is in the log whose key is given: the checkpoint, and all that
 * {@link verifyAcceptance} checks.
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
  const accepted = verifyAcceptance(proof, digest, checkpoint);
  return accepted.ok ? { ok: true, checkpoint, leafIndex: proof.leafIndex } : accepted;
}

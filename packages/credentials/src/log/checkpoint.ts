import { VigieError } from '../errors/vigie-error.js';
import { fromBase64, toBase64 } from './base64.js';
import { hashLength } from './merkle-tree.js';
import type { NoteKey } from './note-key.js';
import { type NoteCheck, parseNote, type VerifiedSignature, verifyNote } from './signed-note.js';
import type { TreeHead } from './verify-proofs.js';

/** What a log says of itself: who it is, how many entries it has, and their root (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  origin: string;
}

/** The text that a log signs. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads the text of a note as a checkpoint; lines after the third are extensions and passed over.
 *
 * @throws VigieError `log-note-malformed`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = ''] = text.split('\n');
  const size = Number(sizeText);
  const root = fromBase64(rootText);
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size) || root?.length !== hashLength) {
    throw new VigieError('log-note-malformed', 'A checkpoint is an origin, a size, and a root in base 64.');
  }
  return { origin, size, root };
}

export type OpenedCheckpoint =
  | { ok: true; checkpoint: Checkpoint; signatures: VerifiedSignature[] }
  | Extract<NoteCheck, { ok: false }>;

/**
 * Verifies a signed checkpoint by the key of its log, and with it what witnesses have cosigned.
 *
 * @param log - The key of the log; its name is the origin of the log.
 * @param witnesses - Keys whose cosignatures are looked for; that one is missing is no refusal.
 * @throws VigieError `log-note-malformed`
 * @example
 * const opened = openCheckpoint(page.checkpoint, parseNoteKey(vkey));
 * if (opened.ok) console.log(opened.checkpoint.size);
 */
export function openCheckpoint(note: string, log: NoteKey, witnesses: readonly NoteKey[] = []): OpenedCheckpoint {
  const signed = parseNote(note);
  const checkpoint = parseCheckpoint(signed.text);
  const checked = verifyNote(signed, [log, ...witnesses]);
  if (!checked.ok) return checked;
  const { signatures } = checked;
  // A witness alone says that it saw a checkpoint, not that the log stands by it.
  if (!signatures.some(({ key }) => key === log)) {
    return { ok: false, code: 'log-signature-invalid', detail: `${log.name} itself has not signed.` };
  }
  if (checkpoint.origin === log.name) return { ok: true, checkpoint, signatures };
  const detail = `The checkpoint is of ${checkpoint.origin}, the key of ${log.name}.`;
  return { ok: false, code: 'log-signature-invalid', detail };
}

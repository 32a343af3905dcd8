import { say } from '../text/sentence.js';
import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import { logSentences } from './log-sentences.js';
import type { NoteKey } from './note-key.js';
import { parseNote } from './note-text.js';
import { type NoteCheck, type VerifiedSignature, verifyNote } from './signed-note.js';

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
    return {
      ok: false,
      code: 'log-signature-invalid',
      detail: say(logSentences['log-has-not-signed'], { name: log.name }),
    };
  }
  if (checkpoint.origin === log.name) return { ok: true, checkpoint, signatures };
  const detail = say(logSentences['checkpoint-of-another'], { origin: checkpoint.origin, name: log.name });
  return { ok: false, code: 'log-signature-invalid', detail };
}

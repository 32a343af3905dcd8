import type { Code } from '../errors/codes.js';
import { readJson } from '../json/strict-json.js';
import { say } from '../text/sentence.js';
import { logSentences } from './log-sentences.js';

export type LogEntryReading =
  | {
      ok: true;
      kind: string;
      /** Digest of the credential, where it is an acceptance. */
      accepted?: string;
    }
  | { ok: false; code: Extract<Code, 'log-entry-invalid'>; detail: string };

const maximumDepth = 32;

/**
 * Reads an entry of a log as the event whose number its place gives it.
 *
 * @param sequence - Of the event: the place of the leaf, counted from 1.
 * @returns `log-entry-invalid` for what is no event, or is that of another number
 */
export function readLogEntry(entry: Uint8Array, sequence: number): LogEntryReading {
  const refuse = (detail: string): LogEntryReading => ({ ok: false, code: 'log-entry-invalid', detail });
  const reading = readJson(new TextDecoder().decode(entry), maximumDepth);
  if (!reading.ok) return refuse(say(logSentences['entry-not-json'], { number: sequence, said: reading.detail }));
  const { sequence: stated, kind, digest } = Object(reading.value);
  if (stated !== sequence)
    return refuse(say(logSentences['entry-number'], { number: sequence, stated: String(stated) }));
  if (typeof kind !== 'string') return refuse(say(logSentences['entry-kind'], { number: sequence }));
  if (kind !== 'accepted') return { ok: true, kind };
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))
    return refuse(say(logSentences['entry-digest'], { number: sequence }));
  return { ok: true, kind, accepted: digest };
}

import type { Code } from '../errors/codes.js';
import { readJson } from '../json/strict-json.js';

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
  const refuse = (reason: string): LogEntryReading => ({
    ok: false,
    code: 'log-entry-invalid',
    detail: `The entry of event ${sequence} ${reason}.`,
  });
  const reading = readJson(new TextDecoder().decode(entry), maximumDepth);
  if (!reading.ok) return refuse(`is not JSON: ${reading.detail}`);
  const { sequence: stated, kind, digest } = Object(reading.value);
  if (stated !== sequence) return refuse(`says that it is event ${String(stated)}`);
  if (typeof kind !== 'string') return refuse('has no kind');
  if (kind !== 'accepted') return { ok: true, kind };
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))
    return refuse('accepts a credential without digest');
  return { ok: true, kind, accepted: digest };
}

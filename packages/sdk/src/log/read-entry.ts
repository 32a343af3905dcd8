import { readJson } from '@vigie/credentials';
import type { LogDifference } from './verify-log.js';

export type ReadEntry =
  | {
      ok: true;
      kind: string;
      /** Digest of the credential, where it is an acceptance. */
      accepted?: string;
    }
  | { ok: false; difference: LogDifference };

/** Reads an entry of a log as the event whose number its place gives it. */
export function readEntry(entry: Uint8Array, sequence: number): ReadEntry {
  const refuse = (reason: string): ReadEntry => ({
    ok: false,
    difference: { code: 'log-entry-invalid', detail: `The entry of event ${sequence} ${reason}.`, sequence },
  });
  const reading = readJson(new TextDecoder().decode(entry), 32);
  if (!reading.ok) return refuse(`is not JSON: ${reading.detail}`);
  const { sequence: stated, kind, digest } = Object(reading.value);
  if (stated !== sequence) return refuse(`says that it is event ${String(stated)}`);
  if (typeof kind !== 'string') return refuse('has no kind');
  if (kind !== 'accepted') return { ok: true, kind };
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))
    return refuse('accepts a credential without digest');
  return { ok: true, kind, accepted: digest };
}

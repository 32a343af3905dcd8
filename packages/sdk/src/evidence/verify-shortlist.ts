import { type NoteKey, parseShortlistFile, shortlistKind, VigieError } from '@vigie/credentials';
import { checkPublished, recomputeShortlist, type ShortlistRecomputation } from '@vigie/derivations';
import { parseJson } from '../json/parse-json.js';
import { checkLogsNow } from '../log/check-logs-now.js';
import { publishedNow, type VerifyEvidenceOptions } from './verify-evidence.js';

export interface VerifyShortlistOptions extends VerifyEvidenceOptions {
  /** Keys of logs, had from elsewhere: a log of the name of one must be signed by it. Default: the keys in the file. */
  logKeys?: readonly NoteKey[];
}

/** Whether a text says of itself that it is a shortlist. */
export function isShortlist(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  const { kind } = (parseJson(text) ?? {}) as { kind?: unknown };
  return kind === shortlistKind;
}

/**
 * Recomputes all that a shortlist says, without network unless told otherwise. Asked for what is published now, it also
 * checks that the log of each registry has only grown since.
 *
 * @returns The verdicts with what cannot be shown by that, or every difference found.
 * @throws VigieError where the file cannot be read: `body-too-large`, `json-malformed`, `json-duplicate-key`,
 * `shortlist-invalid` …
 */
export async function verifyShortlist(
  bytes: Uint8Array,
  { operators, online, logKeys }: VerifyShortlistOptions = {},
): Promise<ShortlistRecomputation> {
  const reading = parseShortlistFile(bytes);
  if (!reading.ok) throw new VigieError(reading.code, reading.detail);
  const { file } = reading;
  const recomputed = await recomputeShortlist(file, {
    ...(operators === undefined ? {} : { operators }),
    ...(logKeys === undefined ? {} : { logKeys }),
  });
  if (online === undefined) return recomputed;
  const found = [
    ...(await checkPublished(file, publishedNow(file, online))),
    ...(await checkLogsNow(file, online.fetcher)),
  ];
  const [first] = found;
  if (first === undefined) return recomputed;
  if (!recomputed.ok) return { ...recomputed, differences: [...recomputed.differences, ...found] };
  return { ...recomputed, ok: false, code: first.code, differences: found };
}

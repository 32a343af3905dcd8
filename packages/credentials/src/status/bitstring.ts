import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { say } from '../text/sentence.js';
import { statusListSentences } from './status-list-sentences.js';

/** Largest list, in bytes after unpacking. */
export const maximumListBytes = 16 * 1024 * 1024;

const unpack = promisify(gunzip);

export type BitsReading = { ok: true; bits: Uint8Array } | { ok: false; detail: string };

/**
 * Unpacks an `encodedList` (Bitstring Status List 1.0 §3.3): GZIP in base64url, of which 16 MiB at most are unpacked.
 *
 * @param multibase - Whether the text begins with the multibase prefix `u`; StatusList2021 has none, and lists in plain
 *   base64 are about as well as in base64url.
 */
export async function decodeBits(encoded: string, multibase: boolean): Promise<BitsReading> {
  const form = multibase ? /^u[\w-]+$/ : /^(?:[\w-]+|[A-Za-z0-9+/]+)={0,2}$/;
  if (!form.test(encoded)) {
    const expected = multibase
      ? say(statusListSentences['multibase-base64url-prefix-u-without'])
      : say(statusListSentences['base64url-base64']);
    return { ok: false, detail: say(statusListSentences['encodedlist-not'], { detail: expected }) };
  }
  const packed = Buffer.from(multibase ? encoded.slice(1) : encoded, 'base64url');
  try {
    return { ok: true, bits: await unpack(packed, { maxOutputLength: maximumListBytes }) };
  } catch (error) {
    const tooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    const detail = tooLarge
      ? say(statusListSentences['encodedlist-unpacks-more-bytes'], { bytes: maximumListBytes })
      : say(statusListSentences['encodedlist-not-gzip']);
    return { ok: false, detail };
  }
}

/**
 * The `encodedList` of a status list (Bitstring Status List 1.0 §3.3): GZIP in multibase base64url.
 *
 * @param bits - The statuses, index 0 in the most significant bit of the first byte.
 * @example encodeStatusList(new Uint8Array(16_384)) // 131,072 statuses, none of them set
 */
export function encodeStatusList(bits: Uint8Array): string {
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/** The status at an index, most significant bit first; undefined beyond the end. */
export function statusAt(bits: Uint8Array, index: number, size: number): number | undefined {
  const start = index * size;
  if (start + size > bits.length * 8) return undefined;
  let value = 0;
  for (let position = start; position < start + size; position += 1) {
    value = value * 2 + (((bits[position >> 3] ?? 0) >> (7 - (position & 7))) & 1);
  }
  return value;
}

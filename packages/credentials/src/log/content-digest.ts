import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 where there is no Node.
 *
 * @returns 64 lowercase hexadecimal digits (FIPS 180-4)
 */
export function bytesDigest(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/**
 * The digest under which a registry holds what a file has in it, where there is no Node: like the registry, it passes over
 * white space around the text.
 *
 * @returns SHA-256 as 64 lowercase hexadecimal digits
 */
export function contentDigest(file: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
    return bytesDigest(utf8ToBytes(text.trim()));
  } catch {
    return bytesDigest(file);
  }
}

import { createHash } from 'node:crypto';
import { decodeBase64Url } from '../verify/token.js';

/** The accepted hash algorithms, by their names in the IANA registry that `_sd_alg` takes them from (RFC 9901 §4.1.1). */
export const sdHashes = ['sha-256', 'sha-384', 'sha-512'] as const;
export type SdHash = (typeof sdHashes)[number];

const bytesOf: Record<SdHash, number> = { 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 };

/** What an issuer-signed payload names as `_sd_alg`; without the claim SHA-256. Undefined for one that is not accepted. */
export function sdHashOf(stated: unknown): SdHash | undefined {
  return stated === undefined ? 'sha-256' : sdHashes.find((name) => name === stated);
}

/** The digest of a text as an SD-JWT writes it: base64url without padding. */
export function sdDigest(text: string, hash: SdHash): string {
  return createHash(hash.replace('-', '')).update(text).digest('base64url');
}

/** Whether a value is a digest that the hash algorithm can give. */
export function isSdDigest(value: unknown, hash: SdHash): value is string {
  return typeof value === 'string' && decodeBase64Url(value)?.length === bytesOf[hash];
}

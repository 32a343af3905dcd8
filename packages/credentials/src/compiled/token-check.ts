import { type KeyObject, verify } from 'node:crypto';
import type { JsonObject } from '../json/json-value.js';
import type { Algorithm } from '../keys/public-key.js';
import { nodeVerification } from '../keys/signing-key.js';

interface CheckedToken {
  /** The compact JWS. */
  token: string;
  /** Its protected header, read. */
  header: JsonObject;
  key: KeyObject;
  algorithm: Algorithm;
}

/** Whether the signature of a token verifies (RFC 7515 §5.2). `false` is no verdict: the library then has the word. */
export function tokenHolds({ token, header, key, algorithm }: CheckedToken): boolean {
  const end = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  const isPlain = header.alg === algorithm && header.crit === undefined && header.b64 === undefined;
  // What node:crypto decodes can be spelled in several ways; only the one of RFC 7515 counts.
  if (!isPlain || token.split('.').length !== 3 || signature.toString('base64url') !== token.slice(end + 1))
    return false;
  try {
    const { digest, options } = nodeVerification(algorithm);
    return verify(digest, Buffer.from(token.slice(0, end)), { key, ...options }, signature);
  } catch {
    return false;
  }
}

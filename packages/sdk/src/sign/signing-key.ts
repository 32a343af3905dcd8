import { localSigningKey, type SigningKey } from '@vigie/credentials';
import type { Key } from '../keys/generate-key.js';

export type { SigningKey };

/**
 * Makes a local key ready to sign.
 *
 * @throws VigieError `key-file-invalid` when the key does not fit its algorithm
 */
export function signingKey({ alg, privateKeyJwk }: Key): SigningKey {
  return localSigningKey(alg, privateKeyJwk);
}

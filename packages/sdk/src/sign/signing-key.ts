import { constants, createPrivateKey, type KeyObject, sign as signWith } from 'node:crypto';
import { promisify } from 'node:util';
import { VigieError } from '@vigie/credentials';
import type { Algorithm } from '../keys/algorithm.js';
import type { Key } from '../keys/generate-key.js';

/**
 * Something that signs bytes. A local key is one; a key management service that never gives its key away can be another.
 *
 * `sign` answers the raw signature in the form that JOSE asks for the algorithm (RFC 7518 §3.4 and §3.5, RFC 8037
 * §3.1): for ES256 the 64 bytes of r and s, not DER.
 */
export interface SigningKey {
  readonly algorithm: Algorithm;
  sign(data: Uint8Array): Promise<Uint8Array>;
}

const signAsync = promisify(signWith);

/**
 * Makes a local key ready to sign.
 *
 * @throws VigieError `key-file-invalid` when the key does not fit its algorithm
 */
export function signingKey(key: Key): SigningKey {
  const privateKey = privateKeyOf(key);
  return {
    algorithm: key.alg,
    async sign(data) {
      return new Uint8Array(await signData(key.alg, privateKey, data));
    },
  };
}

function privateKeyOf({ alg, privateKeyJwk }: Key): KeyObject {
  const refuse = (cause?: unknown): VigieError =>
    new VigieError('key-file-invalid', `The key is not a private key for ${alg}.`, { alg }, { cause });
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: { ...privateKeyJwk }, format: 'jwk' });
  } catch (error) {
    throw refuse(error);
  }
  const fits = {
    EdDSA: key.asymmetricKeyType === 'ed25519',
    ES256: key.asymmetricKeyDetails?.namedCurve === 'prime256v1',
    PS256: key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048,
  };
  if (!fits[alg]) throw refuse();
  return key;
}

function signData(algorithm: Algorithm, key: KeyObject, data: Uint8Array): Promise<Buffer> {
  switch (algorithm) {
    case 'EdDSA':
      return signAsync(null, data, key);
    case 'ES256':
      return signAsync('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
    case 'PS256':
      return signAsync('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  }
}

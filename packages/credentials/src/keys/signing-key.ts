import { constants, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';
import type { Algorithm } from './public-key.js';

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

const signAsync = promisify(sign);

/** How node:crypto is asked for each algorithm. */
const digests = { EdDSA: null, ES256: 'sha256', PS256: 'sha256' } as const;
const forms = {
  EdDSA: {},
  ES256: { dsaEncoding: 'ieee-p1363' },
  PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
} as const;

/** What node:crypto is to be asked for an algorithm: its digest, and the options beside the key. */
export function nodeVerification(algorithm: Algorithm): { digest: string | null; options: object } {
  return { digest: digests[algorithm], options: forms[algorithm] };
}

/**
 * Makes a private key of this process ready to sign.
 *
 * @throws VigieError `key-file-invalid` when the key is not a private key for the algorithm
 */
export function localSigningKey(algorithm: Algorithm, privateJwk: JWK): SigningKey {
  const key = keyFrom(algorithm, () => createPrivateKey({ key: { ...privateJwk }, format: 'jwk' }), 'private');
  return {
    algorithm,
    sign: async (data) => new Uint8Array(await signAsync(digests[algorithm], data, { key, ...forms[algorithm] })),
  };
}

/**
 * Whether a raw signature is one of the public key over the data.
 *
 * @throws VigieError `key-file-invalid` when the key is not a public key for the algorithm
 */
export function signatureHolds(algorithm: Algorithm, publicJwk: JWK, data: Uint8Array, signature: Uint8Array): boolean {
  const key = keyFrom(algorithm, () => createPublicKey({ key: { ...publicJwk }, format: 'jwk' }), 'public');
  return verify(digests[algorithm], data, { key, ...forms[algorithm] }, signature);
}

function keyFrom(algorithm: Algorithm, read: () => KeyObject, kind: 'private' | 'public'): KeyObject {
  const refuse = (cause?: unknown): VigieError =>
    new VigieError('key-file-invalid', `The key is not a ${kind} key for ${algorithm}.`, { alg: algorithm }, { cause });
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    throw refuse(error);
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const fits = {
    EdDSA: type === 'ed25519',
    ES256: details?.namedCurve === 'prime256v1',
    PS256: type === 'rsa' && (details?.modulusLength ?? 0) >= 2048,
  };
  if (!fits[algorithm]) throw refuse();
  return key;
}

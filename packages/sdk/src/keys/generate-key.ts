import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Algorithm } from './algorithm.js';

/** A key pair as it is made and as a key file keeps it. `privateKeyJwk` is a secret. */
export interface Key {
  /** RFC 7638 thumbprint of the public key; the fragment of its verification method. */
  kid: string;
  alg: Algorithm;
  privateKeyJwk: JWK;
}

const parameters: Record<Algorithm, { crv?: string; modulusLength?: number }> = {
  EdDSA: { crv: 'Ed25519' },
  ES256: {},
  PS256: { modulusLength: 3072 },
};

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Makes a new signing key: Ed25519 for EdDSA, P-256 for ES256, RSA of 3072 bits for PS256.
 *
 * @example
 * const key = await generateKey({ algorithm: 'EdDSA' });
 */
export async function generateKey(options: { algorithm?: Algorithm } = {}): Promise<Key> {
  const alg = options.algorithm ?? 'EdDSA';
  const { privateKey } = await generateKeyPair(alg, { extractable: true, ...parameters[alg] });
  const privateKeyJwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(privateKeyJwk), alg, privateKeyJwk };
}

/** The public half of a key, for a DID document: `privateKeyJwk` without its secret members, with kid and alg. */
export function publicJwkOf(key: Key): JWK {
  const members = Object.entries(key.privateKeyJwk).filter(([name]) => !privateMembers.includes(name));
  return { ...Object.fromEntries(members), kid: key.kid, alg: key.alg };
}

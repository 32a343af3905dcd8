import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';

/** One public key (RFC 7468 §13) and nothing else: a private key must not be taken for the public one in it. */
const publicKeyPem = /^\s*-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]{1,4000}-----END PUBLIC KEY-----\s*$/;

/** The JWK of a public key in PEM (SubjectPublicKeyInfo); undefined for anything else. */
export function pemToJwk(pem: string): JWK | undefined {
  if (!publicKeyPem.test(pem)) return undefined;
  try {
    return createPublicKey({ key: pem, format: 'pem', type: 'spki' }).export({ format: 'jwk' }) as JWK;
  } catch {
    return undefined;
  }
}

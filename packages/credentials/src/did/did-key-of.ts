import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import type { JWK } from 'jose';

/**
 * The did:key of a public Ed25519 key (W3C CCG did:key §3), with its only verification method.
 *
 * @throws Error for a key of another type
 */
export async function didKeyOf(publicJwk: JWK): Promise<{ did: string; verificationMethod: string }> {
  const pair = await Ed25519Multikey.fromJwk({ jwk: publicJwk, id: '', controller: '' });
  const { publicKeyMultibase } = await pair.export({ publicKey: true });
  const did = `did:key:${String(publicKeyMultibase)}`;
  return { did, verificationMethod: `${did}#${String(publicKeyMultibase)}` };
}

import type { DraftCredential } from '@vigie/credentials';
import { VigieError } from '@vigie/credentials/errors';
import { enveloped, presentationId, presentationPayload } from '../sign/presentation-payload.js';
import type { SigningKey } from '../sign/signing-key.js';
import { signToken } from '../sign/token.js';
import { type BrowserKey, didJwkOf, didKeyOf, methodOf } from './browser-key.js';
import type { Subtle } from './web-crypto.js';

export interface SignDraftOptions {
  /** The DID in whose name is signed: that of the credentials. */
  did: string;
  key: BrowserKey;
  now: Date;
  /** Default: the platform's. */
  subtle?: Subtle;
}

/**
 * Signs unsigned credentials and wraps them in one presentation: the tokens that `vigie publish` makes (VC-JOSE-COSE §3.1).
 *
 * @throws VigieError `presentation-empty`; `issuer-mismatch` where a credential names another issuer, or the DID is a
 *   did:jwk or did:key of another key
 */
export async function signDraft(
  credentials: readonly DraftCredential[],
  { did, key, now, subtle = crypto.subtle }: SignDraftOptions,
): Promise<string> {
  if (credentials.length === 0) throw new VigieError('presentation-empty', 'There is no credential to present.');
  const foreign = credentials.find(({ issuer }) => issuer !== did);
  if (foreign !== undefined) {
    const facts = { value: foreign.issuer, expected: did };
    throw new VigieError('issuer-mismatch', 'A credential names another issuer than the signer.', facts);
  }
  const own = did.startsWith('did:jwk:') ? didJwkOf(key) : did.startsWith('did:key:') ? didKeyOf(key) : did;
  if (did !== own) {
    const facts = { value: did, expected: own };
    throw new VigieError('issuer-mismatch', 'The issuer is another key.', facts);
  }
  const kid = `${did}#${methodOf(did, key)}`;
  const signing = signingKeyOf(key, subtle);
  const tokens: string[] = [];
  for (const credential of credentials) {
    tokens.push(await signToken({ typ: 'vc+jwt', cty: 'vc', kid, iss: did }, credential, signing));
  }
  const held = tokens.map(enveloped);
  const id = presentationId(did, await digestOf(JSON.stringify(held), subtle));
  const payload = presentationPayload(held, { id, holder: did, now });
  return signToken({ typ: 'vp+jwt', cty: 'vp', kid, iss: did }, payload, signing);
}

function signingKeyOf({ alg, privateKey }: BrowserKey, subtle: Subtle): SigningKey {
  const scheme = alg === 'EdDSA' ? { name: 'Ed25519' } : { name: 'ECDSA', hash: 'SHA-256' };
  return {
    algorithm: alg,
    // WebCrypto gives r and s one behind the other, as a JWS has them (RFC 7518 §3.4).
    sign: async (data) => new Uint8Array(await subtle.sign(scheme, privateKey, new Uint8Array(data))),
  };
}

/** SHA-256 in lowercase hexadecimal digits. */
async function digestOf(text: string, subtle: Subtle): Promise<string> {
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

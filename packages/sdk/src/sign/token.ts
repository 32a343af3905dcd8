import type { signedRequestType } from '@vigie/credentials';
import { base64url } from 'jose';
import type { SigningKey } from './signing-key.js';

/** The protected header of a credential or presentation token (VC-JOSE-COSE §3.1, Gaia-X identity document 25.11). */
export interface TokenHeader {
  typ: 'vc+jwt' | 'vp+jwt' | 'vc+sd-jwt';
  cty: 'vc' | 'vp';
  /** The verification method: a DID URL. */
  kid: string;
  /** The issuer's DID. */
  iss: string;
}

/** The protected header of a key binding (RFC 9901 §4.3): the key is the one that the credential names. */
export interface KeyBindingHeader {
  typ: 'kb+jwt';
}

/** The protected header of a signed request to a registry. */
export interface RequestHeader {
  typ: typeof signedRequestType;
  kid: string;
}

/** Signs a payload as a compact JWS (RFC 7515 §7.1), through a key that may be far away. */
export async function signToken(
  header: TokenHeader | KeyBindingHeader | RequestHeader,
  payload: object,
  key: SigningKey,
): Promise<string> {
  const signingInput = [{ alg: key.algorithm, ...header }, payload]
    .map((part) => base64url.encode(JSON.stringify(part)))
    .join('.');
  const signature = await key.sign(new TextEncoder().encode(signingInput));
  return `${signingInput}.${base64url.encode(signature)}`;
}

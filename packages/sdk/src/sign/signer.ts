import { randomUUID } from 'node:crypto';
import {
  type Cryptosuite,
  digestOf,
  signedRequestSeconds,
  signedRequestType,
  type UnsignedStatusListCredential,
  VigieError,
} from '@vigie/credentials';
import type { UnsignedCredential } from '@vigie/credentials/offer-file';
import type { Algorithm } from '../keys/algorithm.js';
import { addProof, type SecuredCredential } from './data-integrity.js';
import { enveloped, presentationId, presentationPayload } from './presentation-payload.js';
import { type SdJwtOptions, signSdJwt } from './sd-jwt.js';
import type { SigningKey } from './signing-key.js';
import { signToken } from './token.js';

/** What a provider signs: a credential about an offer, or a status list. */
export type SignableCredential = UnsignedCredential | UnsignedStatusListCredential;

/** A signed credential: a compact token (vc+jwt), an SD-JWT, or JSON with an embedded proof. */
export type SignedCredential = string | SecuredCredential;

export interface PresentationOptions {
  /** Identifier of the presentation; by default one under the holder's DID that follows from its credentials. */
  id?: string;
  /** The instant from which the presentation is valid. Default: the current time. */
  now?: Date;
  /** The receiver's challenge; the presentation answers that one only (claim `nonce`). */
  challenge?: string;
  /** Whom it is presented to, such as the receiver's address (claim `aud`). Default: nobody in particular. */
  domain?: string;
}

/** Signs in the name of one DID, with one key. */
export interface Signer {
  readonly did: string;
  readonly verificationMethod: string;
  /** What the key signs with, by its JOSE name. */
  readonly algorithm: Algorithm;
  /**
   * Signs a credential as a compact token of type vc+jwt.
   *
   * @throws VigieError `issuer-mismatch` when the credential names another issuer
   */
  signCredential(credential: SignableCredential, options?: { securing?: 'vc+jwt' }): Promise<string>;
  /**
   * Signs a credential with an embedded proof: eddsa-rdfc-2022 with an EdDSA key, ecdsa-rdfc-2019 with an ES256 key.
   *
   * @throws VigieError `algorithm-unsupported` when the key is not one of the cryptosuite; `issuer-mismatch`
   */
  signCredential(credential: SignableCredential, options: { securing: Cryptosuite }): Promise<SecuredCredential>;
  /**
   * Signs a credential as an SD-JWT with all its disclosures, of which a holder can show a part (see
   * createPresentation). Salts are drawn anew each time, so no two are the same.
   *
   * @throws VigieError `disclosure-invalid` for a claim that cannot be withheld; `issuer-mismatch`
   */
  signCredential(credential: SignableCredential, options: SdJwtOptions): Promise<string>;
  /**
   * Wraps signed credentials in one presentation, as a compact token of type vp+jwt.
   *
   * @throws VigieError `presentation-empty`
   */
  signPresentation(credentials: SignedCredential[], options?: PresentationOptions): Promise<string>;
  /**
   * Signs a request about status lists, good for five minutes and one time (RFC 7519, with an explicit type as RFC 8725
   * §3.11 asks).
   *
   * @param claims what is asked for: `purposes` and `count`, or `changes`
   */
  signRequest(claims: Record<string, unknown>, options: RequestOptions): Promise<string>;
}

export interface RequestOptions {
  /** Address of the registry that it is for. */
  audience: string;
  /** Default: the current time. */
  now?: Date;
}

export interface SignerOptions {
  /** The DID in whose name is signed. */
  did: string;
  /** The DID URL under which that DID's document publishes the key. */
  verificationMethod: string;
  key: SigningKey;
}

/**
 * Makes a signer (W3C VC-JOSE-COSE §3.1, Gaia-X identity document 25.11).
 *
 * EdDSA gives the same bytes for the same credential each time; ES256 and PS256 do not, so keep what was signed where
 * submitting again must be no work.
 *
 * @throws VigieError `issuer-mismatch` when the verification method is not one of the DID
 * @example
 * const signer = createSigner({ did, verificationMethod: `${did}#${key.kid}`, key: signingKey(key) });
 */
export function createSigner({ did, verificationMethod, key }: SignerOptions): Signer {
  if (!verificationMethod.startsWith(`${did}#`)) {
    const facts = { value: verificationMethod, expected: `${did}#…` };
    throw new VigieError('issuer-mismatch', 'The verification method does not belong to the DID.', facts);
  }
  async function signCredential(credential: SignableCredential, options?: { securing?: 'vc+jwt' }): Promise<string>;
  async function signCredential(
    credential: SignableCredential,
    options: { securing: Cryptosuite },
  ): Promise<SecuredCredential>;
  async function signCredential(credential: SignableCredential, options: SdJwtOptions): Promise<string>;
  async function signCredential(
    credential: SignableCredential,
    options: SdJwtOptions | { securing?: 'vc+jwt' | Cryptosuite } = {},
  ): Promise<SignedCredential> {
    if (credential.issuer !== did) {
      const facts = { value: credential.issuer, expected: did };
      throw new VigieError('issuer-mismatch', 'The credential names another issuer than the signer.', facts);
    }
    if (options.securing === 'vc+sd-jwt') return signSdJwt(credential, options, { did, verificationMethod, key });
    const { securing = 'vc+jwt' } = options;
    if (securing !== 'vc+jwt') return addProof(credential, verificationMethod, key, securing);
    return signToken({ typ: 'vc+jwt', cty: 'vc', kid: verificationMethod, iss: did }, credential, key);
  }
  return {
    did,
    verificationMethod,
    algorithm: key.algorithm,
    signCredential,
    signRequest(claims, { audience, now = new Date() }) {
      const iat = Math.floor(now.getTime() / 1000);
      const stated = { iss: did, aud: audience, iat, exp: iat + signedRequestSeconds, jti: randomUUID() };
      return signToken({ typ: signedRequestType, kid: verificationMethod }, { ...claims, ...stated }, key);
    },
    async signPresentation(credentials, options = {}) {
      if (credentials.length === 0) throw new VigieError('presentation-empty', 'There is no credential to present.');
      const held = credentials.map(enveloped);
      const payload = presentationPayload(held, {
        id: options.id ?? presentationId(did, digestOf(JSON.stringify(held))),
        holder: did,
        now: options.now ?? new Date(),
        ...(options.challenge === undefined ? {} : { challenge: options.challenge }),
        ...(options.domain === undefined ? {} : { domain: options.domain }),
      });
      return signToken({ typ: 'vp+jwt', cty: 'vp', kid: verificationMethod, iss: did }, payload, key);
    },
  };
}

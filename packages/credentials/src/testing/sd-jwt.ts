import { createHash, randomBytes } from 'node:crypto';
import { pack } from '@sd-jwt/core';
import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { JsonObject } from '../json/json-value.js';
import type { Algorithm } from '../keys/public-key.js';
import { now, type Provider } from './provider.js';

/** The digest that another implementation takes of a disclosure. */
export const digestOfDisclosure = (encoded: string, hash = 'sha256') =>
  createHash(hash).update(encoded).digest('base64url');

export const hasher = (text: string | ArrayBuffer) =>
  new Uint8Array(
    createHash('sha256')
      .update(typeof text === 'string' ? text : new Uint8Array(text))
      .digest(),
  );

/** A disclosure as it stands in an SD-JWT: of a salt, a name where it has one, and a value. */
export const disclosureOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Which members are disclosed selectively (`_sd`), with how many decoys (`_sd_decoy`), and what is inside the others. */
export type Frame = JsonObject;

export interface IssuedSdJwt {
  jwt: string;
  disclosures: string[];
  /** With all its disclosures and no key binding. */
  text: string;
}

/** Issues an SD-JWT with a library that shares nothing with the verifier. */
export async function issueSdJwt(
  provider: Provider,
  credential: JsonObject,
  frame: Frame = {},
  header: JsonObject = {},
): Promise<IssuedSdJwt> {
  const { packedClaims, disclosures } = await pack(
    structuredClone(credential),
    frame as Parameters<typeof pack>[1],
    { hasher, alg: 'sha-256' },
    (length) => randomBytes(length).toString('base64url'),
  );
  const payload = { _sd_alg: 'sha-256', ...packedClaims };
  const encoded = disclosures.map((disclosure) => disclosure.encode());
  return issued(await provider.sign(payload, { typ: 'vc+sd-jwt', ...header }), encoded);
}

/** An SD-JWT of a payload with digests put in by hand. */
export async function signSdJwt(provider: Provider, payload: JsonObject, disclosures: string[]): Promise<IssuedSdJwt> {
  return issued(await provider.sign(payload, { typ: 'vc+sd-jwt' }), disclosures);
}

function issued(jwt: string, disclosures: string[]): IssuedSdJwt {
  return { jwt, disclosures, text: [jwt, ...disclosures, ''].join('~') };
}

/** Somebody to whom credentials are bound. */
export interface Holder {
  publicJwk: JWK;
  /** Puts a key binding behind a text that ends with a tilde, with claims and header changed as told. */
  bind(presented: string, claims?: JsonObject, header?: JsonObject): Promise<string>;
}

export async function createHolder(algorithm: Algorithm = 'ES256'): Promise<Holder> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    publicJwk: await exportJWK(publicKey),
    bind: async (presented, claims = {}, header = {}) => {
      const regular = {
        iat: now.getTime() / 1_000,
        aud: 'https://registry.example',
        nonce: 'n-1',
        sd_hash: digestOfDisclosure(presented),
      };
      const payload = new TextEncoder().encode(JSON.stringify({ ...regular, ...claims }));
      const members = { alg: algorithm, typ: 'kb+jwt', ...header };
      return presented + (await new CompactSign(payload).setProtectedHeader(members).sign(privateKey));
    },
  };
}

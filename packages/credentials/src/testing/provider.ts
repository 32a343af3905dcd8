import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaSuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaSuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, signPresentation } from '@digitalbazaar/vc';
import { CompactSign, exportJWK, FlattenedSign, generateKeyPair, type JWK } from 'jose';
import type { DidDocument } from '../did/did-document.js';
import { parseDidDocument } from '../did/parse-did-document.js';
import type { JsonObject } from '../json/json-value.js';
import type { Algorithm } from '../keys/public-key.js';
import { type ContextLoader, documentLoader as shippedLoader } from '../terms/contexts.js';

/** The instant that tests take for now. */
export const now = new Date('2026-03-01T12:00:00Z');

/** Somebody who signs, for tests: a DID with one key that may assert and authenticate. */
export interface Provider {
  did: string;
  keyId: string;
  publicJwk: JWK;
  document: DidDocument;
  /** Signs a payload as it is, with the regular header changed as told; `undefined` removes a member. */
  sign(payload: unknown, header?: JsonObject): Promise<string>;
  /** Signs text that need not be JSON. */
  signText(text: string | Uint8Array, header?: JsonObject): Promise<string>;
  /** Signs bytes that are not encoded, as a detached JWS (RFC 7797 §3). */
  signUnencoded(bytes: string | Uint8Array, header?: JsonObject): Promise<string>;
  present(credentials: unknown[], members?: JsonObject, header?: JsonObject): Promise<string>;
  signEmbedded(credential: JsonObject): Promise<JsonObject>;
  presentEmbedded(
    credentials: unknown[],
    members?: JsonObject,
    occasion?: { challenge?: string; domain?: string },
  ): Promise<JsonObject>;
}

export async function createProvider(
  did: string,
  algorithm: Algorithm = 'EdDSA',
  keyName = 'key-1',
  documentLoader: ContextLoader = shippedLoader,
): Promise<Provider> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const keyId = `${did}#${keyName}`;

  const signText: Provider['signText'] = (text, header = {}) => {
    const regular = { alg: algorithm, typ: 'vc+jwt', cty: 'vc', kid: keyId, iss: did };
    const members = Object.entries({ ...regular, ...header }).filter(([, value]) => value !== undefined);
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return new CompactSign(bytes).setProtectedHeader(Object.fromEntries(members) as { alg: string }).sign(privateKey);
  };
  const sign: Provider['sign'] = (payload, header) => signText(JSON.stringify(payload), header);

  const suite = async () => {
    const library = algorithm === 'ES256' ? EcdsaMultikey : Ed25519Multikey;
    const key = await library.fromJwk({
      jwk: await exportJWK(privateKey),
      secretKey: true,
      id: keyId,
      controller: did,
    });
    const cryptosuite = algorithm === 'ES256' ? ecdsaSuite : eddsaSuite;
    return new DataIntegrityProof({ cryptosuite, signer: key.signer(), date: now });
  };

  return {
    did,
    keyId,
    publicJwk,
    document: didDocument(did, [{ id: keyId, type: 'JsonWebKey', controller: did, publicKeyJwk: publicJwk }]),
    sign,
    signText,
    signUnencoded: async (bytes, header = {}) => {
      const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
      const members = { alg: algorithm, b64: false, crit: ['b64'], ...header };
      const jws = await new FlattenedSign(data).setProtectedHeader(members).sign(privateKey);
      return `${jws.protected}..${jws.signature}`;
    },
    present: (credentials, members = {}, header = {}) =>
      sign({ ...presentationOf(credentials, did), ...members }, { typ: 'vp+jwt', cty: 'vp', ...header }),
    signEmbedded: async (credential) =>
      issue({ credential: structuredClone(credential), suite: await suite(), documentLoader, now }),
    presentEmbedded: async (credentials, members = {}, { challenge = 'as-you-like', domain } = {}) =>
      signPresentation({
        presentation: { ...presentationOf(credentials, did), ...members },
        suite: await suite(),
        challenge,
        ...(domain === undefined ? {} : { domain }),
        documentLoader,
      }),
  };
}

/** A DID document whose methods may all assert and authenticate. */
export function didDocument(did: string, verificationMethod: unknown[]): DidDocument {
  const ids = verificationMethod.map((method) => (method as { id: string }).id);
  return parseDidDocument({ id: did, verificationMethod, assertionMethod: ids, authentication: ids });
}

/** A token as it stands in a presentation (VC data model 2.0 §4.13). */
export function enveloped(token: string, separator = ','): JsonObject {
  return {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:application/vc+jwt${separator}${token}`,
    type: 'EnvelopedVerifiableCredential',
  };
}

function presentationOf(credentials: unknown[], holder: string): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder,
    verifiableCredential: credentials,
  };
}

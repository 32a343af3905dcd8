import { type DidDocument, type DidResolver, didWebAt, parseDidDocument } from '@vigie/credentials';
import type { JWK } from 'jose';
import type { RegistryKey } from './registry-key.js';

/** Who the registry is: a did:web at the address that it gives for itself, with one key. */
export interface OwnIdentity {
  did(): string;
  verificationMethod(): string;
  /** The DID document to serve. */
  document(): DidDocument & Record<string, unknown>;
}

const contexts = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'];

/**
 * @param publicUrl - The base address; it may still change until the registry listens.
 * @param logKey - Shown beside the other, but with no word on what it may sign: the log alone uses it.
 */
export function createOwnIdentity(
  key: RegistryKey,
  publicUrl: () => string,
  logKey?: { kid: string; publicJwk: JWK },
): OwnIdentity {
  const did = () => didWebAt(publicUrl());
  const verificationMethod = () => `${did()}#${key.kid}`;
  return {
    did,
    verificationMethod,
    document: () => {
      const id = verificationMethod();
      const methods = [{ id, type: 'JsonWebKey', controller: did(), publicKeyJwk: key.publicJwk }];
      if (logKey !== undefined) {
        const logId = `${did()}#${logKey.kid}`;
        methods.push({ id: logId, type: 'JsonWebKey', controller: did(), publicKeyJwk: logKey.publicJwk });
      }
      const members = { id: did(), verificationMethod: methods, assertionMethod: [id], authentication: [id] };
      return { '@context': contexts, ...parseDidDocument(members) };
    },
  };
}

/** A resolver that knows the registry's own document without asking a host for it. */
export function knowing(identity: OwnIdentity, others: DidResolver): DidResolver {
  return {
    ...others,
    resolve: async (did, past) =>
      did === identity.did() ? { ok: true, document: identity.document(), source: 'own' } : others.resolve(did, past),
  };
}

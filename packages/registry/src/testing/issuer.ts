import type { DidDocument } from '@vigie/credentials';
import { CompactSign, exportJWK, generateKeyPair, type JWTHeaderParameters } from 'jose';

const w3c = 'https://www.w3.org/ns/credentials/v2';

export type Json = Record<string, unknown>;
export type Header = JWTHeaderParameters & Json;

/** A provider with a key of its own, made for one test. */
export interface Issuer {
  did: string;
  document: DidDocument;
  /** An unsigned offering that passes every check; `overrides` replace members of the credential. */
  offering(name: string, overrides?: Json): Json;
  /** Signs as a vc+jwt; `header` replaces members of the protected header. */
  sign(credential: Json, header?: Json): Promise<string>;
  /** Wraps signed credentials in a vp+jwt; `members` are put into its payload. */
  present(tokens: readonly string[], members?: Json): Promise<string>;
}

export async function createIssuer(did: string, key = 'key-1'): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = `${did}#${key}`;
  const signJson = (payload: Json, header: Header) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader(header).sign(privateKey);
  return {
    did,
    document: {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: did,
      verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey) }],
      assertionMethod: [kid],
      authentication: [kid],
    },
    offering: (name, overrides = {}) => ({
      '@context': [w3c, 'https://w3id.org/vigie/v1'],
      id: `${did}#credential-${name}`,
      type: ['VerifiableCredential', 'ServiceOffering'],
      issuer: did,
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2027-01-01T00:00:00Z',
      credentialSubject: {
        id: `${did}#${name}`,
        type: 'ServiceOffering',
        name: `Offering ${name}`,
        providedBy: `${did}#company`,
        serviceOfferingTermsAndConditions: [
          { type: 'TermsAndConditions', url: 'https://provider.example/terms', hash: '3f2a' },
        ],
      },
      ...overrides,
    }),
    sign: (credential, header = {}) =>
      signJson(credential, { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid, iss: did, ...header }),
    present: (tokens, members = {}) =>
      signJson(
        {
          '@context': [w3c],
          type: ['VerifiablePresentation'],
          holder: did,
          verifiableCredential: tokens.map((token) => ({
            '@context': w3c,
            id: `data:application/vc+jwt,${token}`,
            type: 'EnvelopedVerifiableCredential',
          })),
          ...members,
        },
        { alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp', kid, iss: did },
      ),
  };
}

import type { DidDocument } from '@vigie/credentials';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';

export type Json = Record<string, unknown>;

/** Members of a credential that a test wants otherwise than usual. */
export interface Envelope {
  id?: string;
  validFrom?: string;
  validUntil?: string;
  credentialStatus?: Json;
}

/** A provider with a key of its own, made for one test. */
export interface Provider {
  did: string;
  document: DidDocument;
  /** Identifier of the legal person. */
  company: string;
  offerId(name: string): string;
  /** Signs what is said of the legal person; `claims` come beside what its shape asks for. */
  legalPerson(claims?: Json, envelope?: Envelope): Promise<string>;
  ownership(claims: Json, envelope?: Envelope): Promise<string>;
  offering(name: string, claims?: Json, envelope?: Envelope): Promise<string>;
  disclosure(name: string, claims: Json, envelope?: Envelope): Promise<string>;
  /** Signs a credential about any subject: its own or another's. */
  about(subject: Json & { type: string }, envelope?: Envelope): Promise<string>;
  /** Signs a payload as it is. */
  sign(payload: Json): Promise<string>;
}

export async function createProvider(did: string): Promise<Provider> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = `${did}#key-1`;
  const company = `${did}#company`;
  const sign = (payload: Json) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid, iss: did })
      .sign(privateKey);
  const about: Provider['about'] = (subject, envelope = {}) =>
    sign({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      id: `${did}#credential-${subject.type}-${String(subject.id).split('#').at(-1)}`,
      type: ['VerifiableCredential', subject.type],
      issuer: did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: subject,
      ...envelope,
    });
  const offerId = (name: string) => `${did}#${name}`;
  return {
    did,
    document: {
      id: did,
      verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey) }],
      assertionMethod: [kid],
    },
    company,
    offerId,
    legalPerson: (claims = {}, envelope) =>
      about(
        {
          id: company,
          type: 'LegalPerson',
          registrationNumber: [{ type: 'VatID', vatID: 'FR00000000000' }],
          legalAddress: { type: 'Address', countryCode: 'FR' },
          headquartersAddress: { type: 'Address', countryCode: 'FR' },
          ...claims,
        },
        envelope,
      ),
    ownership: (claims, envelope) => about({ id: company, type: 'LegalPersonDisclosure', ...claims }, envelope),
    offering: (name, claims = {}, envelope) =>
      about(
        {
          id: offerId(name),
          type: 'ServiceOffering',
          name: `Offer ${name}`,
          providedBy: company,
          serviceOfferingTermsAndConditions: [
            { type: 'TermsAndConditions', url: 'https://provider.example/terms', hash: '3f2a' },
          ],
          ...claims,
        },
        envelope,
      ),
    disclosure: (name, claims, envelope) =>
      about({ id: offerId(name), type: 'ServiceDisclosure', ...claims }, envelope),
    about,
    sign,
  };
}

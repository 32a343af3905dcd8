import type { JsonObject } from '../json/json-value.js';

export const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'];

/** A regular disclosure of one service, with the subject's members added or changed. */
export function disclosure(issuer: string, subject: JsonObject = {}, members: JsonObject = {}): JsonObject {
  return {
    '@context': contexts,
    id: 'https://shop.example/credentials/disclosure-1',
    type: ['VerifiableCredential', 'ServiceDisclosure'],
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2026-12-31T00:00:00Z',
    credentialSubject: {
      id: 'https://shop.example/offers/1',
      type: 'ServiceDisclosure',
      segment: 'IaaS',
      noticePeriod: 'P30D',
      ...subject,
    },
    ...members,
  };
}

/** A regular offering by a legal person of the same host. */
export function offering(issuer: string, subject: JsonObject = {}, members: JsonObject = {}): JsonObject {
  return {
    '@context': contexts,
    id: 'https://shop.example/credentials/offering-1',
    type: ['VerifiableCredential', 'ServiceOffering'],
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://shop.example/offers/1',
      type: 'ServiceOffering',
      name: 'Object store',
      providedBy: 'https://shop.example/legal-person',
      serviceOfferingTermsAndConditions: [
        { type: 'TermsAndConditions', url: 'https://shop.example/terms', hash: 'a'.repeat(64) },
      ],
      ...subject,
    },
    ...members,
  };
}

/** A regular legal person with its number in the same credential. */
export function legalPerson(issuer: string, subject: JsonObject = {}): JsonObject {
  const address = { type: 'Address', countryCode: 'FR', locality: 'Roubaix' };
  return {
    '@context': contexts,
    id: 'https://shop.example/credentials/legal-person-1',
    type: ['VerifiableCredential', 'LegalPerson'],
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://shop.example/legal-person',
      type: 'LegalPerson',
      name: 'Shop SAS',
      registrationNumber: [{ type: 'VatID', vatID: 'FR00000000000', countryCode: 'FR' }],
      legalAddress: address,
      headquartersAddress: address,
      ...subject,
    },
  };
}

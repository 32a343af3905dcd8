import type { Issuer, Json } from './issuer.js';

/** An unsigned credential of any type; the subject lies under the issuer unless named. */
export function saying(issuer: Issuer, type: string, claims: Json & { id?: string }, members: Json = {}): Json {
  const id = claims.id ?? `${issuer.did}#company`;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
    id: `${issuer.did}#vc-${type}-${id.split(/[#:]/).at(-1)}`,
    type: ['VerifiableCredential', type],
    issuer: issuer.did,
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    credentialSubject: { id, type, ...claims },
    ...members,
  };
}

/** Seats in France and no agreement of control, with the owners named; without any, it states that it has none. */
export function ownedBy(...owners: Json[]): Json {
  return {
    registeredSeat: 'FR',
    centralAdministration: 'FR',
    mainEstablishment: 'FR',
    ...(owners.length === 0 ? { none: ['owners', 'controlAgreements'] } : { owners, none: ['controlAgreements'] }),
  };
}

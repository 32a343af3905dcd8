import type { ClaimRecord, IsAccredited } from '../exposure/edge.js';
import { inForce } from './accreditation.js';
import { accreditationType, type SignedStatement } from './label-statement.js';

/** The accreditations among credentials that operators who are believed have given. */
export function accreditationsBy(operators: readonly string[], credentials: readonly ClaimRecord[]): SignedStatement[] {
  return credentials
    .filter(({ issuer, status = 'active' }) => operators.includes(issuer) && status === 'active')
    .flatMap((credential) =>
      credential.subjects
        .filter(({ types }) => types.includes(accreditationType))
        .map((subject) => ({ ...credential, subject })),
    );
}

/** Who was accredited for which scheme at which instant, by these accreditations and no other. */
export function accreditedIssuers(accreditations: readonly SignedStatement[]): IsAccredited {
  return (issuer, scheme, instant) =>
    accreditations.some(
      (accreditation) =>
        accreditation.subject.id === issuer &&
        accreditation.subject.claims.scheme === scheme &&
        inForce(accreditation, instant),
    );
}

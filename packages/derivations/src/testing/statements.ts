import { expandTerm } from '@vigie/credentials';
import type { SignedStatement } from '../labels/label-statement.js';

export const anssi = 'did:web:anssi.example';
export const operator = 'did:web:operator.example';
export const service = 'did:web:cloud.example#compute';

let count = 0;

/** A statement as verification would have handed it over; each has another digest. */
export function statement(
  type: string,
  id: string,
  claims: Record<string, unknown>,
  members: Partial<Omit<SignedStatement, 'subject'>> = {},
): SignedStatement {
  count += 1;
  return {
    digest: count.toString(16).padStart(64, '0'),
    issuer: anssi,
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2029-01-01T00:00:00Z',
    standing: 'third-party',
    subject: { id, types: [expandTerm(type)], claims },
    ...members,
  };
}

/** A SecNumCloud visa for the service, unless told otherwise. */
export function label(
  claims: Record<string, unknown> = {},
  members: Partial<Omit<SignedStatement, 'subject'>> & { subject?: string } = {},
): SignedStatement {
  const { subject = service, ...rest } = members;
  const visa = { scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified', milestone: 'J3' };
  return statement('LabelAttestation', subject, { ...visa, ...claims }, rest);
}

export function accreditation(
  claims: Record<string, unknown> = {},
  members: Partial<Omit<SignedStatement, 'subject'>> & { party?: string } = {},
): SignedStatement {
  const { party = anssi, ...rest } = members;
  return statement(
    'Accreditation',
    party,
    { scheme: 'SecNumCloud', effectiveFrom: '2018-01-01', ...claims },
    { issuer: operator, ...rest },
  );
}

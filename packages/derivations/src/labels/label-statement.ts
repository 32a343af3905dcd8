import {
  expandTerm,
  type LabelClaim,
  type LabelStanding,
  type SubjectClaims,
  type VerifiedCredential,
} from '@vigie/credentials';

/** One verified credential about one subject, as labels and accreditations are read from it. */
export interface SignedStatement
  extends Pick<VerifiedCredential, 'digest' | 'issuer' | 'validFrom' | 'validUntil' | 'standing'> {
  subject: SubjectClaims;
}

export const labelType = expandTerm('LabelAttestation');
export const accreditationType = expandTerm('Accreditation');

/** The label that a statement is about. Its shape has been checked, so that required members are there. */
export function labelClaim({ subject }: SignedStatement): LabelClaim {
  const { claims } = subject;
  const scope = (
    typeof claims.labelScope === 'object' && claims.labelScope !== null ? claims.labelScope : {}
  ) as Record<string, unknown>;
  const services = texts(scope.scopeServices);
  return {
    subject: subject.id,
    scheme: String(claims.scheme),
    kind: claims.claimKind as LabelStanding,
    ...optional('version', claims.schemeVersion),
    ...optional('level', claims.schemeLevel),
    ...optional('milestone', claims.milestone),
    ...optional('from', claims.effectiveFrom),
    ...optional('until', claims.effectiveUntil),
    ...(services.length === 0 ? {} : { services }),
    activities: texts(scope.scopeActivities),
    sites: texts(scope.scopeSites),
  };
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function optional<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  return typeof value === 'string' ? ({ [name]: value } as Record<Name, string>) : {};
}

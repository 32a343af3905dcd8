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
  /** Of a Gaia-X label: whether it was given for what now describes the service. */
  covered?: boolean;
}

export const labelType = expandTerm('LabelAttestation');
export const gaiaXLabelType = expandTerm('LabelCredential');
export const accreditationType = expandTerm('Accreditation');

/** Whether a credential says of this subject that it has a label. */
export function isLabel({ types }: Pick<SubjectClaims, 'types'>): boolean {
  return types.includes(labelType) || types.includes(gaiaXLabelType);
}

/** The label that a statement is about. Its shape has been checked, so that required members are there. */
export function labelClaim(statement: SignedStatement): LabelClaim {
  const { subject } = statement;
  if (subject.types.includes(gaiaXLabelType)) return gaiaXClaim(statement);
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

/** An engine attests that declarations are there; the levels above rest on certificates. */
function gaiaXClaim({ subject, covered = false }: SignedStatement): LabelClaim {
  const level = String(subject.claims.labelLevel);
  return {
    subject: subject.id,
    scheme: 'Gaia-X',
    kind: level === 'L2' || level === 'L3' ? 'certified' : 'attested',
    level,
    ...(covered ? {} : { services: [] }),
    activities: [],
    sites: [],
  };
}

/** The digests of the credentials that a Gaia-X label was given for, lowercase hex. */
export function coveredDigests({ claims }: SubjectClaims): string[] {
  const cited = Array.isArray(claims.compliantCredentials) ? claims.compliantCredentials : [];
  return cited.flatMap((one: { digestSRI?: unknown }) => {
    const text = typeof one?.digestSRI === 'string' ? one.digestSRI : '';
    return /^sha256-[0-9a-f]{64}$/.test(text) ? [text.slice('sha256-'.length)] : [];
  });
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function optional<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  return typeof value === 'string' ? ({ [name]: value } as Record<Name, string>) : {};
}

import type { LabelAssessment, LabelClaim, LabelReason, LabelSchemes } from '@vigie/credentials';
import { accreditationFor } from './accreditation.js';
import { contradicts, dateReasons, schemeReasons, scopeReasons, statusReasons } from './label-reasons.js';
import { labelClaim, type SignedStatement } from './label-statement.js';
import type { StatusObservation } from './label-status.js';

/** What was derived of an offer's exposure to the law of one jurisdiction. */
export interface DerivedExposure {
  jurisdiction: string;
  verdict: 'exposed' | 'possible' | 'none-found';
  complete: boolean;
}

export interface LabelContext {
  /** Identifier of the service that the label is shown for. */
  service: string;
  /** Accreditations by operators who are trusted to appoint. */
  accreditations: readonly SignedStatement[];
  at: Date;
  schemes: LabelSchemes;
  statuses: readonly StatusObservation[];
  /** Undefined where nothing was derived. */
  exposure?: readonly DerivedExposure[];
  /** ISO 3166-1 alpha-2 codes of the countries whose law is European law. */
  europe: readonly string[];
}

/**
 * Whether a label is held by a service as of an instant. That the signature is valid is given; besides, its issuer was
 * accredited for that scheme when it was issued, the service is in its scope, the instant within its dates, it is neither
 * revoked nor suspended, and its version is accepted. Every condition that fails is named; without any it is held.
 */
export function assessLabel(statement: SignedStatement, context: LabelContext): LabelAssessment {
  const claim = labelClaim(statement);
  const scheme = context.schemes.schemes.find(({ id }) => id === claim.scheme);
  const base = { ...shown(statement, claim), schemesVersion: context.schemes.id };
  if (scheme === undefined) return notHeld(base, ['scheme-unknown']);
  if (!scheme.adopted) return notHeld(base, ['scheme-not-adopted']);

  const source = sourceOf(statement, claim, context, scheme);
  const reasons: LabelReason[] = [
    ...(source.ok ? [] : [source.code]),
    ...schemeReasons(claim, scheme, context.at),
    ...scopeReasons(claim, scheme, context.service),
    ...dateReasons(statement, claim, context.at),
    ...statusReasons(statement, context.statuses, context.at),
  ];
  const assessed = source.ok && source.digest !== undefined ? { ...base, accreditation: source.digest } : base;
  if (reasons.length > 0) return notHeld(assessed, reasons);

  const contradicted = contradicts(claim, scheme, context.exposure, context.europe);
  if (claim.kind === 'in-progress')
    return { ...assessed, verdict: 'in-progress', reasons: ['in-progress'], contradicted };
  // A certificate that names a milestone before the decision is an application, whatever it calls itself.
  if (scheme.heldMilestone !== undefined && claim.milestone !== undefined && claim.milestone !== scheme.heldMilestone)
    return { ...assessed, verdict: 'in-progress', reasons: ['milestone-before-decision'], contradicted };
  return { ...assessed, verdict: 'held', reasons: [], contradicted };
}

function sourceOf(
  statement: SignedStatement,
  claim: LabelClaim,
  { accreditations }: LabelContext,
  scheme: LabelSchemes['schemes'][number],
): { ok: true; digest?: string } | { ok: false; code: LabelReason } {
  // What a provider declares of itself needs nobody's leave, where the scheme has such declarations.
  if (claim.kind === 'self-declared') {
    if (!scheme.heldAs.includes('self-declared')) return { ok: false, code: 'kind-not-accepted' };
    return statement.standing === 'self' ? { ok: true } : { ok: false, code: 'issuer-not-accredited' };
  }
  if (claim.kind !== 'in-progress' && !scheme.heldAs.includes(claim.kind))
    return { ok: false, code: 'kind-not-accepted' };
  const found = accreditationFor(claim, statement.issuer, new Date(statement.validFrom), scheme, accreditations);
  return found.ok ? { ok: true, digest: found.accreditation.digest } : found;
}

type Shown = Omit<LabelAssessment, 'verdict' | 'reasons' | 'contradicted'>;

function notHeld(shown: Shown, reasons: LabelReason[]): LabelAssessment {
  return { ...shown, verdict: 'not-held', reasons, contradicted: false };
}

function shown({ digest, issuer, validFrom }: SignedStatement, claim: LabelClaim): Omit<Shown, 'schemesVersion'> {
  const { services, ...rest } = claim;
  return { ...rest, ...(services === undefined ? {} : { services }), source: digest, issuer, issuedAt: validFrom };
}

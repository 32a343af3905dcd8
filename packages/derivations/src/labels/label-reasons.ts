import type { LabelClaim, LabelReason, LabelScheme } from '@vigie/credentials';
import type { DerivedExposure } from './assess-label.js';
import { withinDays } from './days.js';
import type { SignedStatement } from './label-statement.js';
import { type StatusObservation, statusAt } from './label-status.js';

/** What the scheme itself has against a label: its version, its level, its milestone. */
export function schemeReasons(claim: LabelClaim, scheme: LabelScheme, at: Date): LabelReason[] {
  const reasons: LabelReason[] = [];
  const version = scheme.versions.find(({ id }) => id === claim.version);
  if (claim.version === undefined) {
    if (scheme.versionRequired) reasons.push('version-missing');
  } else if (version === undefined && scheme.versions.length > 0) {
    reasons.push('version-unknown');
  }
  if (version?.acceptedUntil !== undefined && withinDays(at, { until: version.acceptedUntil }) !== 'within')
    reasons.push('version-ended');
  if (claim.level === undefined ? scheme.levels.length > 0 : !scheme.levels.includes(claim.level))
    reasons.push(claim.level === undefined ? 'level-missing' : 'level-unknown');
  if (scheme.heldMilestone !== undefined) {
    if (claim.milestone === undefined && claim.kind !== 'in-progress') reasons.push('milestone-missing');
    if (claim.milestone !== undefined && !scheme.milestones.includes(claim.milestone))
      reasons.push('milestone-unknown');
  }
  return reasons;
}

/**
 * Whether the label covers the service. It does when its scope lists the service or, without a list, when the service is
 * its subject: a label of the provider, of a sister service or of the host underneath says nothing of this one.
 */
export function scopeReasons(claim: LabelClaim, scheme: LabelScheme, service: string): LabelReason[] {
  const reasons: LabelReason[] = [];
  const covered = claim.services === undefined ? claim.subject === service : claim.services.includes(service);
  if (!covered) reasons.push('out-of-scope');
  if (scheme.scopeActivitiesRequired && claim.activities.length === 0) reasons.push('activities-missing');
  const known = scheme.activities.map(({ id }) => id);
  if (known.length > 0 && claim.activities.some((activity) => !known.includes(activity)))
    reasons.push('activity-unknown');
  return reasons;
}

/** Both the credential's window and the days that the certificate states have to hold. */
export function dateReasons(statement: SignedStatement, claim: LabelClaim, at: Date): LabelReason[] {
  const { from, until } = claim;
  const days = withinDays(at, { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) });
  const { validFrom, validUntil } = statement;
  if (!(at.getTime() >= Date.parse(validFrom)) || days === 'before') return ['not-yet-valid'];
  if ((validUntil !== undefined && !(at.getTime() < Date.parse(validUntil))) || days === 'after') return ['expired'];
  return [];
}

export function statusReasons(
  { digest }: SignedStatement,
  statuses: readonly StatusObservation[],
  at: Date,
): LabelReason[] {
  const status = statusAt(statuses, digest, at);
  if (status === 'active') return [];
  return [status === 'unknown' ? 'status-unknown' : status];
}

/** Whether a label that speaks of protection from foreign law stands against an exposure that was derived. */
export function contradicts(
  claim: LabelClaim,
  scheme: LabelScheme,
  exposure: readonly DerivedExposure[] | undefined,
  europe: readonly string[],
): boolean {
  const version = scheme.versions.find(({ id }) => id === claim.version);
  const protects =
    version?.protectsFromForeignLaw === true || (scheme.europeanLevels ?? []).includes(claim.level ?? '');
  if (!protects) return false;
  return (exposure ?? []).some((one) => one.verdict === 'exposed' && !europe.includes(one.jurisdiction));
}

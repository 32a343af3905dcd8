import type { LabelClaim, LabelScheme } from '@vigie/credentials';
import { withinDays } from './days.js';
import { type SignedStatement, texts } from './label-statement.js';

export type AccreditationFailure = 'issuer-not-accredited' | 'version-not-accredited' | 'level-not-accredited';

/**
 * The accreditation under which an issuer gave a label, as of the instant at which the label was issued: one that ended
 * afterwards still carries it, one that began afterwards or had ended does not.
 *
 * @param accreditations - Statements of operators who are trusted to appoint; whether they are is for the caller.
 */
export function accreditationFor(
  claim: Pick<LabelClaim, 'scheme' | 'version' | 'level'>,
  issuer: string,
  issued: Date,
  scheme: Pick<LabelScheme, 'levels'>,
  accreditations: readonly SignedStatement[],
): { ok: true; accreditation: SignedStatement } | { ok: false; code: AccreditationFailure } {
  let code: AccreditationFailure = 'issuer-not-accredited';
  for (const accreditation of accreditations) {
    const { id, claims } = accreditation.subject;
    if (id !== issuer || claims.scheme !== claim.scheme || !inForce(accreditation, issued)) continue;
    const versions = texts(claims.accreditedVersions);
    if (versions.length > 0 && !versions.includes(claim.version ?? '')) {
      code = 'version-not-accredited';
      continue;
    }
    if (scheme.levels.length > 0 && !texts(claims.accreditedLevels).includes(claim.level ?? '')) {
      code = 'level-not-accredited';
      continue;
    }
    return { ok: true, accreditation };
  }
  return { ok: false, code };
}

/** The accreditation's own end counts as well: what its operator no longer vouches for carries no later label. */
export function inForce({ validUntil, subject: { claims } }: SignedStatement, instant: Date): boolean {
  if (validUntil !== undefined && instant.getTime() >= Date.parse(validUntil)) return false;
  if (typeof claims.effectiveFrom !== 'string') return false;
  const until = typeof claims.effectiveUntil === 'string' ? { until: claims.effectiveUntil } : {};
  return withinDays(instant, { from: claims.effectiveFrom, ...until }) === 'within';
}

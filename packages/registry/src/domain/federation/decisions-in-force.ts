import type { Statement } from '../../store/statement-rows.js';
import { isNewer } from '../lifecycle.js';

const dayMs = 86_400_000;

/** A decision in the version that was the newest one, and since when it is no more. */
export interface DecisionVersion extends Statement {
  /** RFC 3339 start of the version that took its place. */
  replacedAt?: string;
}

/**
 * The decisions in force at an instant, each in the version of then: a newer version of the same credential takes its
 * place when it begins, not before. So an accreditation that was withdrawn counts for what was issued until then.
 *
 * @param statements - All versions of all decisions of one kind and issuer.
 */
export function decisionsInForce(statements: readonly Statement[], at: Date): DecisionVersion[] {
  return versionsAt(statements, at).filter((one) => inForce(one, at));
}

function versionsAt(statements: readonly Statement[], at: Date): DecisionVersion[] {
  const byId = new Map<string, Statement[]>();
  for (const statement of statements) byId.set(statement.id, [...(byId.get(statement.id) ?? []), statement]);
  return [...byId.values()].flatMap((versions) => {
    const digests = [...new Map(versions.map((one) => [one.digest, one])).values()];
    const ordered = digests.sort((one, other) => (isNewer(one, other) ? 1 : -1));
    // The days of the first version tell when a decision begins, even where it was signed afterwards.
    const place = ordered.findLastIndex((one, index) => index === 0 || Date.parse(one.validFrom) <= at.getTime());
    const then = ordered[place]?.digest;
    const next = ordered[place + 1]?.validFrom;
    return versions
      .filter(({ digest }) => digest === then)
      .map((one) => (next === undefined ? one : { ...one, replacedAt: next }));
  });
}

/** Both the days that the decision names, inclusive and in UTC, and the end of its credential count. */
function inForce({ claims, validUntil }: Statement, at: Date): boolean {
  const time = at.getTime();
  if (validUntil !== undefined && time >= Date.parse(validUntil)) return false;
  if (!(time >= dayOf(claims.effectiveFrom))) return false;
  return claims.effectiveUntil === undefined || time < dayOf(claims.effectiveUntil) + dayMs;
}

function dayOf(day: unknown): number {
  const parts = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(String(day));
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}T00:00:00${parts[2] ?? 'Z'}`);
}

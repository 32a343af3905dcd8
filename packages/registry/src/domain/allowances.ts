import type { VerifiedCredential } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RateLimiter } from '@vigie/service';
import { statementsOf } from './federation/statements-of.js';

/** Refuses what is more than an issuer may have accepted in a time. */
export type Allowances = (
  credentials: readonly VerifiedCredential[],
) =>
  | { ok: true }
  | { ok: false; code: 'rate-limited'; detail: string; facts: { issuer: string; limit: string; retryAfter: number } };

const accepted = {
  issuer: registrySentences['credentials-accepted-seconds'],
  disputes: registrySentences['disputes-accepted-seconds'],
};

/**
 * Counts what each issuer has accepted. Only what is proven to be theirs, admitted and not held yet may be given to it:
 * then nobody can use up another's allowance, neither with forgeries nor by sending again what others signed.
 */
export function createAllowances(limiters: { issuer?: RateLimiter; disputes?: RateLimiter }): Allowances {
  return (credentials) => {
    const disputes = credentials.filter((one) => statementsOf(one).some(({ kind }) => kind === 'Dispute'));
    const counted = [
      { limit: 'issuer' as const, limiter: limiters.issuer, counts: countByIssuer(credentials) },
      { limit: 'disputes' as const, limiter: limiters.disputes, counts: countByIssuer(disputes) },
    ];
    // Nothing is taken before everything can be: what is refused may be sent again by anybody.
    for (const { limit, limiter, counts } of counted) {
      if (limiter === undefined) continue;
      for (const [issuer, cost] of counts) {
        const { ok, retryAfter } = limiter.look(issuer, cost);
        if (ok) continue;
        const detail = say(accepted[limit], { issuer, quota: limiter.quota, window: limiter.window });
        return { ok: false, code: 'rate-limited', detail, facts: { issuer, limit, retryAfter: Math.ceil(retryAfter) } };
      }
    }
    for (const { limiter, counts } of counted) for (const [issuer, cost] of counts) limiter?.take(issuer, cost);
    return { ok: true };
  };
}

function countByIssuer(credentials: ReadonlyArray<{ issuer: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { issuer } of credentials) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  return counts;
}

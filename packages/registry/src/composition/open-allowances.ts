import { limiterOf } from '@vigie/service';
import type { RegistryConfig } from '../config/config.js';
import { type Allowances, createAllowances } from '../domain/allowances.js';

/** What each issuer may have accepted in a time. */
export function allowancesOf({ access }: RegistryConfig, now: () => number): Allowances {
  const issuer = limiterOf(access?.limits.issuer ?? 0, now);
  const disputes = limiterOf(access?.limits.disputes ?? 0, now);
  return createAllowances({
    ...(issuer === undefined ? {} : { issuer }),
    ...(disputes === undefined ? {} : { disputes }),
  });
}

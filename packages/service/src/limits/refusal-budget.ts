import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { AccessSettings } from '../config/access-settings.js';
import { limiterOf } from './door-access.js';

/** How many of its submissions a sender may have refused. */
export interface RefusalBudget {
  /** Asked before a body is read. @throws VigieError `rate-limited` where this sender has no more. */
  check(sender: string): void;
  /** Told of each refusal, by its code. */
  refused(sender: string, code: string): void;
}

/** Answers that cost nothing: they must not keep a sender out for longer. */
const free: ReadonlySet<string> = new Set(['rate-limited', 'service-busy']);

/**
 * To find out that a submission is bad costs about as much as to accept a good one. Whoever sends little else is answered
 * from the head of the request alone for a while. Each sender has a budget of their own, and one who is forgotten starts
 * anew, so that nobody uses up another's; what is accepted costs nothing of it.
 */
export function refusalBudget(
  access: Pick<AccessSettings, 'limits'> | undefined,
  now: () => number,
): RefusalBudget | undefined {
  const limiter = limiterOf(access?.limits.refusals ?? 0, now);
  if (limiter === undefined) return undefined;
  return {
    check: (sender) => {
      const { ok, retryAfter } = limiter.look(sender);
      if (ok) return;
      const detail = say(serviceSentences['address-submissions-refused-seconds'], {
        quota: limiter.quota,
        window: limiter.window,
      });
      throw new VigieError('rate-limited', detail, { limit: 'refusals', retryAfter: Math.ceil(retryAfter) });
    },
    refused: (sender, code) => {
      if (!free.has(code)) limiter.take(sender);
    },
  };
}

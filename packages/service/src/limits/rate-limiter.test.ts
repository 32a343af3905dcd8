import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RateLimiter } from './rate-limiter.js';

it('gives the quota at once and the rest as time passes, and says when', () => {
  let now = 0;
  const limiter = new RateLimiter({ quota: 3, window: 60, now: () => now });
  expect(limiter.take('a')).toEqual({ ok: true, remaining: 2, retryAfter: 0, reset: 20 });
  expect([limiter.take('a').ok, limiter.take('a').ok]).toEqual([true, true]);
  expect(limiter.take('a')).toEqual({ ok: false, remaining: 0, retryAfter: 20, reset: 60 });
  expect(limiter.take('b').ok).toBe(true);
  now = 19_999;
  expect(limiter.take('a').ok).toBe(false);
  now = 20_000;
  expect(limiter.take('a').ok).toBe(true);
  expect(limiter.take('a').ok).toBe(false);
});

it('takes several at once or none of them, and more than the quota from a full bucket alone', () => {
  let now = 0;
  const limiter = new RateLimiter({ quota: 10, window: 10, now: () => now });
  expect(limiter.take('a', 8)).toMatchObject({ ok: true, remaining: 2 });
  expect(limiter.take('a', 3)).toMatchObject({ ok: false, remaining: 2, retryAfter: 1 });
  expect(limiter.take('a', 2).ok).toBe(true);
  expect(limiter.take('a', 500)).toMatchObject({ ok: false, retryAfter: 10 });
  now = 10_000;
  expect(limiter.take('a', 500)).toMatchObject({ ok: true, remaining: 0 });
});

it('forgets whoever asked longest ago, so that a flood of keys takes neither memory nor another’s allowance', () => {
  const limiter = new RateLimiter({ quota: 1, window: 60, keys: 100, now: () => 0 });
  expect(limiter.take('steady').ok).toBe(true);
  for (let each = 0; each < 1000; each += 1) {
    expect(limiter.take(`flood-${each}`).ok).toBe(true);
    expect(limiter.take('steady').ok).toBe(false);
  }
  expect(limiter.size).toBe(100);
});

it('never gives more than quota and rate allow, in any stretch of time, and always gives what it promised', () => {
  const quota = fc.integer({ min: 1, max: 50 });
  const asks = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 5000 }), cost: fc.integer({ min: 1, max: 5 }) }));
  fc.assert(
    fc.property(quota, asks, (most, sequence) => {
      let now = 0;
      const limiter = new RateLimiter({ quota: most, window: 10, now: () => now });
      const given: Array<{ at: number; cost: number }> = [];
      let promised = Number.POSITIVE_INFINITY;
      for (const { pause, cost } of sequence) {
        now += pause;
        const answer = limiter.take('a', cost);
        if (answer.ok) given.push({ at: now, cost: Math.min(cost, most) });
        else promised = now + answer.retryAfter * 1000;
        if (answer.ok) promised = Number.POSITIVE_INFINITY;
        for (const { at } of given) {
          const since = given.filter((one) => one.at >= at).reduce((sum, one) => sum + one.cost, 0);
          expect(since).toBeLessThanOrEqual(most + ((now - at) / 10_000) * most + 1e-3);
        }
      }
      if (promised < Number.POSITIVE_INFINITY) {
        now = Math.max(now, promised);
        expect(limiter.take('a', 1).ok).toBe(true);
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, nextAttemptAfter } from './backoff.js';

describe('backoff', () => {
  it('doubles up to a minute', () => {
    const longest = [1, 2, 3, 6, 7, 100, 5000].map((failures) => backoff(failures, () => 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('leaves out at most half', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), random, (failures, drawn) => {
        const whole = backoff(failures, () => 1);
        const delay = backoff(failures, () => drawn);
        expect(delay >= whole / 2 && delay <= whole).toBe(true);
      }),
    );
  });
});

describe('nextAttemptAfter', () => {
  it('doubles from five seconds up to an hour', () => {
    expect([1, 2, 3, 10, 11, 5000].map(nextAttemptAfter)).toEqual([
      5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000,
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthPower, inTurns, median, percentile } from './statistics.js';

const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 });

describe('percentile', () => {
  it('is a value that at least this share is at most, and no smaller value is', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (list, percent) => {
        const found = percentile(list, percent / 100);
        const upTo = (limit: number) => list.filter((value) => value <= limit).length / list.length;
        expect(list).toContain(found);
        expect(upTo(found)).toBeGreaterThanOrEqual(percent / 100 - 1e-9);
        for (const value of list) if (value < found) expect(upTo(value)).toBeLessThan(percent / 100 + 1e-9);
      }),
    );
  });

  it('leaves the list as it is, and is no number where there is none', () => {
    const list = [3, 1, 2];
    expect(percentile(list, 0.5)).toBe(2);
    expect(list).toEqual([3, 1, 2]);
    expect(percentile([], 0.99)).toBeNaN();
  });
});

describe('median', () => {
  it('has as many values below as above', () => {
    fc.assert(
      fc.property(values, (list) => {
        const middle = median(list);
        const below = list.filter((value) => value < middle).length;
        const above = list.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(list.length / 2);
      }),
    );
    expect(median([1, 2, 10, 20])).toBe(6);
    expect(median([])).toBeNaN();
  });
});

describe('inTurns', () => {
  it('lets each side go first as often as the other', async () => {
    const order: string[] = [];
    const side = (name: string) => async (round: number) => {
      order.push(`${name}${round}`);
      return order.length;
    };
    const runs = await inTurns(4, { a: side('a'), b: side('b') });
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2', 'b3', 'a3']);
    expect(runs).toEqual({ a: [1, 4, 5, 8], b: [2, 3, 6, 7] });
  });
});

it('tells linear growth from none', () => {
  expect(growthPower({ size: 10, cost: 3 }, { size: 1000, cost: 300 })).toBeCloseTo(1);
  expect(growthPower({ size: 10, cost: 3 }, { size: 1000, cost: 3 })).toBe(0);
});

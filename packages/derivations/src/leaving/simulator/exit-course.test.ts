import { VigieError } from '@vigie/credentials';
import Big from 'big.js';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Json, offerStating } from '../../testing/offer-detail.js';
import { readCourse, readTerms } from '../request.js';
import { courseBounds, exitCourse } from './exit-course.js';
import { simulateExit } from './simulate-exit.js';

const now = new Date('2026-11-01T12:00:00Z');
const terms = (more: Json = {}) =>
  readTerms({ offers: [], volumeGigabytes: '1000', date: '2026-12-01', ...more } as never, now);
const asked = { upToGigabytes: '5000' };
const course = (claims: Json, more?: Json) =>
  exitCourse(offerStating(claims), terms(more), readCourse(asked, terms(more), now));

const charged: Json = {
  dataActScope: 'full',
  switchingCharges: [{ chargeModel: 'cost-based', amount: '100', currency: 'EUR', effectiveUntil: '2027-03-31' }],
  exitEgress: { pricePerGigabyte: '0.05', currency: 'EUR', freeAllowanceGigabytes: '500' },
  none: ['assetCategories'],
};

describe('the course of the cost', () => {
  it('bends where the free allowance ends', () => {
    expect(course(charged).byVolume.map(({ volumeGigabytes, totals }) => [volumeGigabytes, totals[0]?.upper])).toEqual([
      ['0', '100'],
      ['500', '100'],
      ['5000', '325'],
    ]);
  });

  it('tells from which day the rules allow no charge, and that what is stated afterwards breaks them', () => {
    const { byDate } = course(charged);
    expect(byDate.map(({ date }) => date)).toEqual(['2026-11-01', '2027-01-12', '2027-04-01', '2028-12-01']);
    const verdicts = byDate.map(({ duties }) => duties.find(({ duty }) => duty === 'switching-charges')?.verdict);
    expect(verdicts).toEqual(['met', 'not-met', 'not-stated', 'not-stated']);
    const { changes, from, until } = courseBounds(readCourse(asked, terms(), now));
    expect([from, until]).toEqual(['2026-11-01', '2028-12-01']);
    expect(changes.map(({ date, duty }) => [date, duty])).toContainEqual(['2027-01-12', 'switching-charges']);
  });

  it('never counts what is not stated as nothing', () => {
    for (const point of course({}).byVolume) expect(point).toMatchObject({ exact: false, totals: [] });
    // The charge that is stated is over, and none is stated after it.
    expect(course(charged).byDate.at(-1)).toMatchObject({ exact: false, totals: [{ upper: null }] });
  });

  it('is refused for bounds that hold nothing', () => {
    for (const wrong of [{ upToGigabytes: '0' }, { ...asked, until: '2026-11-30' }, { ...asked, until: 'later' }]) {
      expect(() => readCourse(wrong, terms(), now)).toThrow(VigieError);
    }
  });
});

const day = fc
  .integer({ min: 0, max: 800 })
  .map((days) => Temporal.PlainDate.from('2026-10-01').add({ days }).toString());
const stated = fc.record({
  allowance: fc.option(fc.nat({ max: 6000 }), { nil: undefined }),
  charges: fc.array(fc.record({ amount: fc.nat({ max: 500 }), from: day, until: day }), { maxLength: 3 }),
});
const claimsOf = ({ allowance, charges }: { allowance: number | undefined; charges: Json[] }): Json => ({
  switchingCharges: charges.map(({ amount, from, until }) => ({
    chargeModel: 'cost-based',
    amount: String(amount),
    currency: 'EUR',
    effectiveFrom: from,
    effectiveUntil: until,
  })),
  exitEgress: {
    pricePerGigabyte: '0.03',
    currency: 'EUR',
    ...(allowance === undefined ? {} : { freeAllowanceGigabytes: String(allowance) }),
  },
  none: ['assetCategories'],
});

describe('the law of the course', () => {
  it('is the simulation on any day, and between two volumes on the straight line between them', () => {
    fc.assert(
      fc.property(stated, day, fc.nat({ max: 5000 }), (said, date, volume) => {
        const claims = claimsOf(said);
        const { byDate, byVolume } = course(claims);
        const at = (more: Json) => simulateExit(offerStating(claims), terms(more)).cost;
        const step = byDate.findLast((point) => point.date <= date);
        if (step !== undefined && date <= (byDate.at(-1)?.date ?? '')) expect(at({ date })).toMatchObject(costOf(step));

        const right = byVolume.find((point) => Number(point.volumeGigabytes) >= volume);
        const left = byVolume.findLast((point) => Number(point.volumeGigabytes) <= volume);
        const part = (end: 'lower' | 'upper') => {
          const [a, b] = [left, right].map((point) => new Big(point?.totals[0]?.[end] ?? 0));
          const [x, y] = [left, right].map((point) => Number(point?.volumeGigabytes));
          if (a === undefined || b === undefined || x === undefined || y === undefined) throw new Error('no points');
          return x === y
            ? a
            : a.plus(
                b
                  .minus(a)
                  .times(volume - x)
                  .div(y - x),
              );
        };
        const cost = at({ volumeGigabytes: String(volume) });
        for (const end of ['lower', 'upper'] as const) {
          const value = cost.totals[0]?.[end];
          if (value !== null)
            expect(
              part(end)
                .minus(value ?? 0)
                .abs()
                .lt(0.000001),
            ).toBe(true);
        }
      }),
    );
  });
});

const costOf = ({ exact, totals }: { exact: boolean; totals: unknown }) => ({ exact, totals });

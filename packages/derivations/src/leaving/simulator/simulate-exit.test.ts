import { VigieError } from '@vigie/credentials';
import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, offerStating, source } from '../../testing/offer-detail.js';
import { readTerms } from '../request.js';
import { simulateExit } from './simulate-exit.js';

const now = new Date('2026-03-01T12:00:00Z');
const asset = (more: Json = { none: ['exportFee'] }): Json => ({ assetKind: 'object-store', ...more });
const complete: Json = {
  noticePeriod: 'P2M',
  transitionPeriod: 'P30D',
  exportThroughput: { gigabitsPerSecond: '1' },
  switchingCharges: [{ chargeModel: 'cost-based', amount: '250.10', currency: 'EUR', chargeUnit: 'switch' }],
  exitEgress: { pricePerGigabyte: '0.01', currency: 'EUR', freeAllowanceGigabytes: '100' },
  assetCategories: [asset()],
};
const terms = (more: Json = {}) =>
  readTerms({ offers: [], volumeGigabytes: '1000', date: '2027-01-01', ...more } as never, now);
const simulate = (claims: Json, more?: Json) => simulateExit(offerStating(claims), terms(more));

describe('what leaving costs', () => {
  it('is the charge, the egress beyond the allowance and the fees, to the last digit, each with its source', () => {
    const { cost } = simulate({
      ...complete,
      assetCategories: [asset({ exportFee: { amount: '0.30', currency: 'EUR' } })],
    });
    expect(cost).toMatchObject({
      exact: true,
      totals: [{ currency: 'EUR', lower: '259.4', upper: '259.4' }],
      gaps: [],
    });
    const egress = cost.items.find(({ what }) => what === 'egress');
    expect(egress).toMatchObject({ lower: '9', upper: '9', currency: 'EUR', formula: 'max(0, 1000 − 100) × 0.01' });
    expect(egress?.fields).toContainEqual({
      field: 'disclosure.exitEgress.pricePerGigabyte',
      state: 'stated',
      value: '0.01',
      source,
    });
    expect(cost.items.flatMap(({ fields }) => fields).map((field) => field.source)).not.toContain(undefined);
  });

  it('takes the charge in force on the day, both ends included', () => {
    const switchingCharges = [
      { chargeModel: 'flat', amount: '500', currency: 'EUR', effectiveUntil: '2027-01-11' },
      { chargeModel: 'free', effectiveFrom: '2027-01-12' },
    ];
    const none = { ...complete, switchingCharges, none: ['exitEgress'], exitEgress: undefined };
    const on = (date: string) => simulateExit(offerStating(cleaned(none)), terms({ date })).cost.totals;
    expect(on('2027-01-11')).toEqual([{ currency: 'EUR', lower: '500', upper: '500' }]);
    expect(on('2027-01-12')).toEqual([]);
  });

  it('adds up no two currencies', () => {
    const { cost } = simulate({
      ...complete,
      exitEgress: { pricePerGigabyte: '1', currency: 'CHF', freeAllowanceGigabytes: '0' },
    });
    expect(cost.totals).toEqual([
      { currency: 'CHF', lower: '1000', upper: '1000' },
      { currency: 'EUR', lower: '250.1', upper: '250.1' },
    ]);
  });

  it.each<[string, Json, string]>([
    ['charge', { switchingCharges: undefined }, 'switchingCharges is not stated.'],
    [
      'egress',
      { exitEgress: undefined, unknown: ['exitEgress'] },
      'exitEgress.pricePerGigabyte is said to be unknown.',
    ],
    ['fee', { assetCategories: [asset({})] }, 'Whether exporting object-store costs a fee is not stated.'],
    ['assets', { assetCategories: undefined }, 'assetCategories is not stated.'],
    [
      'currency',
      { switchingCharges: [{ chargeModel: 'flat', amount: '5' }] },
      'The currency of the charge is not stated.',
    ],
    [
      'unit',
      { switchingCharges: [{ chargeModel: 'flat', amount: '5', currency: 'EUR', chargeUnit: 'hour' }] },
      'How often "hour" counts is not known.',
    ],
    [
      'day',
      { switchingCharges: [{ chargeModel: 'free', effectiveFrom: '2030-01-01' }] },
      'No charge is stated for 2027-01-01.',
    ],
  ])('is unbounded, and never nothing, where the %s is not stated', (_name, change, reason) => {
    const { cost } = simulate(cleaned({ ...complete, ...change }));
    expect(cost.exact).toBe(false);
    expect(cost.gaps.map((gap) => gap.reason)).toContain(reason);
    for (const { upper } of cost.totals) expect(upper).toBeNull();
    expect(cost.items.some(({ upper }) => upper === null)).toBe(true);
  });

  it('is bounded by no allowance and by one that covers all where none is stated', () => {
    const { cost } = simulate({ ...complete, exitEgress: { pricePerGigabyte: '0.01', currency: 'EUR' } });
    expect(cost.totals).toEqual([{ currency: 'EUR', lower: '250.1', upper: '260.1' }]);
    expect(cost.gaps).toMatchObject([{ reason: 'exitEgress.freeAllowanceGigabytes is not stated.' }]);
  });

  it('counts the fees of the kinds chosen, and does not take one that is not listed for free', () => {
    const assetCategories = [asset({ exportFee: { amount: '7', currency: 'EUR' } }), { assetKind: 'mail' }];
    const only = simulate({ ...complete, assetCategories }, { assetCategories: ['object-store'] });
    expect(only.cost).toMatchObject({ exact: true, totals: [{ lower: '266.1' }] });
    const missing = simulate({ ...complete, assetCategories }, { assetCategories: ['keys'] });
    expect(missing.cost.gaps).toMatchObject([{ reason: 'The offer does not list keys.' }]);
  });

  it('sets a penalty beside, since it is no switching charge', () => {
    const { cost, beside } = simulate({ ...complete, earlyTerminationPenalty: { applies: true, formula: 'half' } });
    expect(cost.exact).toBe(true);
    expect(beside[0]).toMatchObject({ field: 'disclosure.earlyTerminationPenalty', state: 'stated' });
  });
});

describe('how long leaving takes', () => {
  it('is the notice on the calendar, then the longer of transition and transfer', () => {
    // January and February 2027 have 59 days; 1000 GB at 1 Gbit/s take 8000 seconds.
    expect(simulate(complete).time).toMatchObject({ exact: true, days: { lower: '89', upper: '89' } });
    const large = simulate(complete, { volumeGigabytes: '432000' }).time;
    expect(large.days).toEqual({ lower: '99', upper: '99' });
    expect(large.formula).toBe('59 + max(30, 40)');
  });

  it('counts months from the day of the notice', () => {
    expect(simulate(complete, { date: '2027-07-01' }).time.days.lower).toBe('92');
  });

  it('goes at the slower of two rates, within the hours of each day', () => {
    const limited = { volumeGigabytes: '432000', throughput: '0.5' };
    expect(simulate(complete, limited).time.days.lower).toBe('139');
    const nightly = { volumeGigabytes: '10800', transferWindow: 'PT8H' };
    const quick = { ...complete, noticePeriod: 'P0D', transitionPeriod: 'P0D' };
    // 24 hours of transfer in three nights of eight: two days and the third night.
    expect(simulate(quick, nightly).time.days.lower).toBe('2.333334');
  });

  it('has no most where a period or the rate is not stated', () => {
    for (const term of ['noticePeriod', 'transitionPeriod', 'exportThroughput']) {
      const { time } = simulate(cleaned({ ...complete, [term]: undefined }));
      expect([time.exact, time.days.upper]).toEqual([false, null]);
      expect(time.gaps.map(({ field }) => field.field.startsWith(`disclosure.${term}`))).toEqual([true]);
    }
    expect(simulate(cleaned({ ...complete, exportThroughput: undefined }), { volumeGigabytes: '0' }).time.exact).toBe(
      true,
    );
  });

  it('takes no month for longer than it may be, where it is not known when the transition begins', () => {
    const monthly = { ...complete, transitionPeriod: 'P1M' };
    const hidden = simulate(cleaned({ ...monthly, noticePeriod: undefined })).time.days;
    const dayBeforeFebruary = simulate({ ...monthly, noticePeriod: 'P30D' }).time.days;
    expect(dayBeforeFebruary.lower).toBe('58');
    expect(hidden).toEqual({ lower: '28', upper: null });
  });

  it('takes an announced exception as the most', () => {
    const transitionException = { maximumDuration: 'P7M', exceptionReason: 'tape' };
    expect(simulate({ ...complete, transitionException }).time.days).toEqual({ lower: '89', upper: '273' });
  });
});

const amounts = fc.nat({ max: 100_000 }).map((cents) => new Big(cents).div(100).toFixed());
const terms34 = fc.record({ amount: amounts, price: amounts, allowance: amounts, fee: amounts });
const stating = ({
  amount,
  price,
  allowance,
  fee,
}: Record<'amount' | 'price' | 'allowance' | 'fee', string>): Json => ({
  ...complete,
  switchingCharges: [{ chargeModel: 'per-gigabyte', amount, currency: 'EUR' }],
  exitEgress: { pricePerGigabyte: price, currency: 'EUR', freeAllowanceGigabytes: allowance },
  assetCategories: [asset({ exportFee: { amount: fee, currency: 'EUR' } })],
});

describe('the laws of the simulator', () => {
  it('a larger volume costs no less and takes no less time', () => {
    const volume = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(terms34, volume, volume, fc.boolean(), (stated, a, b, nightly) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((gigabytes) =>
          simulate(stating(stated), {
            volumeGigabytes: String(gigabytes),
            ...(nightly ? { transferWindow: 'PT7H' } : {}),
          }),
        );
        expect(new Big(totalOf(less)).lte(totalOf(more))).toBe(true);
        expect(new Big(less?.time.days.lower ?? 'x').lte(more?.time.days.lower ?? 'x')).toBe(true);
      }),
    );
  });

  it('the bounds hold whatever the unknown turns out to be', () => {
    const hide: Record<string, (claims: Json) => Json> = {
      allowance: (claims) => ({ ...claims, exitEgress: without(claims.exitEgress, 'freeAllowanceGigabytes') }),
      egress: (claims) => without(claims, 'exitEgress'),
      charge: (claims) => without(claims, 'switchingCharges'),
      fee: (claims) => ({ ...claims, assetCategories: [asset({})] }),
      notice: (claims) => without(claims, 'noticePeriod'),
      transition: (claims) => without(claims, 'transitionPeriod'),
      rate: (claims) => without(claims, 'exportThroughput'),
    };
    fc.assert(
      fc.property(
        terms34,
        fc.constantFrom(...Object.keys(hide)),
        fc.nat({ max: 10_000_000 }),
        (stated, name, volume) => {
          const claims = stating(stated);
          const question = { volumeGigabytes: String(volume) };
          const full = simulate(claims, question);
          const part = simulate(hide[name]?.(claims) ?? claims, question);
          expect(full.cost.exact && full.time.exact).toBe(true);
          const [bounds] = part.cost.totals;
          expect(within(totalOf(full), bounds ?? { lower: '0', upper: part.cost.exact ? '0' : null })).toBe(true);
          expect(within(full.time.days.lower, part.time.days)).toBe(true);
        },
      ),
    );
  });
});

function totalOf(simulation: ReturnType<typeof simulate> | undefined): string {
  return simulation?.cost.totals[0]?.lower ?? '0';
}

function within(value: string, { lower, upper }: { lower: string; upper: string | null }): boolean {
  return new Big(lower).lte(value) && (upper === null || new Big(upper).gte(value));
}

function without(claims: unknown, term: string): Json {
  return Object.fromEntries(Object.entries(claims as Json).filter(([name]) => name !== term));
}

function cleaned(claims: Json): Json {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

describe('what is asked', () => {
  it.each<Json>([
    { volumeGigabytes: '1e3' },
    { volumeGigabytes: '-1' },
    { date: '2027-02-30' },
    { date: '1900-01-01' },
    { transferWindow: 'PT25H' },
    { transferWindow: 'often' },
    { throughput: '0' },
  ])('%j is refused', (wrong) => {
    expect(() => terms(wrong)).toThrow(VigieError);
  });

  it('is today where no day is given', () => {
    expect(String(terms({ date: undefined }).date)).toBe('2026-03-01');
  });
});

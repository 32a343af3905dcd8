import { type AxisPosition, leavingAxes } from '@vigie/credentials';
import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyersOrder, comparePositions, domination, type LeavingProfile, paretoFront } from './dominance.js';

const rank = fc.integer({ min: 0, max: 3 });
const money = fc
  .record({ EUR: rank, USD: rank }, { requiredKeys: [] })
  .map((amounts) => Object.fromEntries(Object.entries(amounts).map(([currency, value]) => [currency, String(value)])));
const position = (burden: fc.Arbitrary<Record<string, string>>): fc.Arbitrary<AxisPosition> =>
  fc.oneof(
    { weight: 8, arbitrary: burden.map((known) => ({ state: 'known' as const, burden: known })) },
    { weight: 1, arbitrary: fc.constant({ state: 'unknown' as const }) },
  );
const ranked = position(rank.map((value) => ({ rank: String(value) })));
const axes = fc.record({
  cost: position(money),
  time: ranked,
  completeness: ranked,
  openness: ranked,
  'self-hosting': ranked,
  'tested-exit': ranked,
  'erasure-proof': ranked,
});
// Chains are rare by chance: the others are made of the first one, heavier on some axes.
const heavier = fc.array(fc.constantFrom(...leavingAxes), { maxLength: 3 });
const market = fc
  .tuple(axes, fc.array(fc.oneof(axes, heavier), { minLength: 1, maxLength: 7 }))
  .map(([first, others]) => {
    const all = [first];
    for (const other of others) all.push(Array.isArray(other) ? burdened(all.at(-1) ?? first, other) : other);
    return all.map((one, index): LeavingProfile => ({ offer: `offer-${index}`, axes: one }));
  });

type Axes = LeavingProfile['axes'];

function burdened(from: Axes, on: ReadonlyArray<keyof Axes>): Axes {
  return shifted(from, on, 1);
}

function shifted(from: Axes, on: ReadonlyArray<keyof Axes>, by: number): Axes {
  const changed = { ...from };
  for (const axis of new Set(on)) {
    const before = from[axis];
    if (before.state === 'unknown') continue;
    const part = axis === 'cost' ? 'EUR' : 'rank';
    const value = new Big(before.burden[part] ?? 0).plus(by);
    changed[axis] = { state: 'known', burden: { ...before.burden, [part]: value.toFixed() } };
  }
  return changed;
}

const dominates = (one: LeavingProfile, other: LeavingProfile) => domination(one, other) !== undefined;

describe('dominance', () => {
  it('is irreflexive and asymmetric', () => {
    fc.assert(
      fc.property(market, (profiles) => {
        for (const one of profiles) {
          expect(dominates(one, one)).toBe(false);
          for (const other of profiles) expect(dominates(one, other) && dominates(other, one)).toBe(false);
        }
      }),
    );
  });

  it('is transitive', () => {
    let chains = 0;
    fc.assert(
      fc.property(market, (profiles) => {
        const pairs = profiles.flatMap((one) =>
          profiles.filter((other) => dominates(one, other)).map((other) => [one, other] as const),
        );
        for (const [a, b] of pairs) {
          for (const [, c] of pairs.filter(([from]) => from === b)) {
            chains += 1;
            expect(dominates(a, c)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(chains).toBeGreaterThan(0);
  });

  it('never grows by an unknown', () => {
    fc.assert(
      fc.property(market, fc.constantFrom(...leavingAxes), (profiles, axis) => {
        const [first] = profiles;
        if (first === undefined) return;
        const less = { ...first, axes: { ...first.axes, [axis]: { state: 'unknown' as const } } };
        for (const other of profiles) if (dominates(less, other)) expect(dominates(first, other)).toBe(true);
      }),
    );
  });
});

describe('the front', () => {
  it('does not depend on the order of the offers', () => {
    fc.assert(
      fc.property(market, fc.infiniteStream(fc.nat()), (profiles, random) => {
        const shuffled = [...profiles].map((one) => [random.next().value, one] as const).sort(([a], [b]) => a - b);
        expect(paretoFront(shuffled.map(([, one]) => one))).toEqual(paretoFront(profiles));
      }),
    );
  });

  it('is never left by an offer that gets better on an axis', () => {
    fc.assert(
      fc.property(market, fc.constantFrom(...leavingAxes), (profiles, axis) => {
        const { front } = paretoFront(profiles);
        for (const offer of front) {
          const improved = profiles.map((one) =>
            one.offer === offer ? { offer, axes: shifted(one.axes, [axis], -1) } : one,
          );
          expect(paretoFront(improved).front).toContain(offer);
        }
      }),
    );
  });

  it('is never empty, and every other offer is told who dominates it', () => {
    fc.assert(
      fc.property(market, (profiles) => {
        const { front, dominated } = paretoFront(profiles);
        expect(front.length).toBeGreaterThan(0);
        expect([...front, ...dominated.map(({ offer }) => offer)].sort()).toEqual(
          profiles.map((one) => one.offer).sort(),
        );
        for (const { by } of dominated) {
          for (const { better, level } of by) {
            expect(better.length).toBeGreaterThan(0);
            expect([...better, ...level].sort()).toEqual([...leavingAxes].sort());
          }
        }
      }),
    );
  });
});

const level: AxisPosition = { state: 'known', burden: { rank: '1' } };
const profile = (offer: string, more: Partial<Axes> = {}): LeavingProfile => ({
  offer,
  axes: {
    cost: { state: 'known', burden: {} },
    time: level,
    completeness: level,
    openness: level,
    'self-hosting': level,
    'tested-exit': level,
    'erasure-proof': level,
    ...more,
  },
});
const costing = (offer: string, burden: Record<string, string>) => profile(offer, { cost: { state: 'known', burden } });

describe('money', () => {
  it('is compared in its own currency, and nothing with any', () => {
    const at = (burden: Record<string, string>): AxisPosition => ({ state: 'known', burden });
    expect(comparePositions(at({ EUR: '5' }), at({ EUR: '5.0' }))).toBe('level');
    expect(comparePositions(at({ EUR: '5' }), at({ USD: '7' }))).toBe('incomparable');
    expect(comparePositions(at({}), at({ USD: '7' }))).toBe('better');
    expect(comparePositions(at({ EUR: '1', USD: '7' }), at({ EUR: '1' }))).toBe('worse');
  });
});

describe('the order of the buyer', () => {
  it('ranks by one axis after the other, equals in one place', () => {
    const slow = profile('c', { time: { state: 'known', burden: { days: '90', rank: '1' } } });
    const offers = [slow, costing('b', { EUR: '2' }), profile('d'), profile('a')];
    expect(buyersOrder(offers, ['cost', 'time'])).toEqual({
      axes: ['cost', 'time'],
      places: [['a', 'd'], ['c'], ['b']],
      apart: [],
    });
    expect(buyersOrder(offers, ['time']).places).toEqual([['a', 'b', 'd'], ['c']]);
  });

  it('sets apart what is unknown or in another currency, neither first nor last', () => {
    const offers = [
      costing('a', { EUR: '1' }),
      costing('b', { USD: '2' }),
      profile('c', { cost: { state: 'unknown' } }),
      profile('d'),
    ];
    const { places, apart } = buyersOrder(offers, ['cost']);
    expect(places).toEqual([['d']]);
    expect(apart.map(({ offer, reason }) => [offer, reason])).toEqual([
      ['a', 'in other currencies than b'],
      ['b', 'in other currencies than a'],
      ['c', 'unknown'],
    ]);
  });
});

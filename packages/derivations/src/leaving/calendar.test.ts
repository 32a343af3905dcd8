import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isAtMost, lengthFrom, parseDay, parseSpan } from './calendar.js';

const span = (text: string) => parseSpan(text) ?? expect.fail(`${text} was not read`);
const compare = (one: string, limit: string) => isAtMost(span(one), span(limit)).holds;

describe('isAtMost', () => {
  it.each([
    ['P2M', 'P2M', 'always'],
    ['P59D', 'P2M', 'always'],
    ['P60D', 'P2M', 'sometimes'],
    ['P61D', 'P2M', 'sometimes'],
    ['P62D', 'P2M', 'sometimes'],
    ['P63D', 'P2M', 'never'],
    ['P1M', 'P30D', 'sometimes'],
    ['P28D', 'P1M', 'always'],
    ['P12M', 'P1Y', 'always'],
    ['PT720H', 'P30D', 'always'],
    ['PT720H0.001S', 'P30D', 'never'],
    ['P7M1D', 'P7M', 'never'],
    ['P0D', 'P0D', 'always'],
    ['P365D', 'P1Y', 'always'],
    ['P366D', 'P1Y', 'sometimes'],
  ])('%s against %s: %s', (one, limit, holds) => {
    expect(compare(one, limit)).toBe(holds);
  });

  it('names a start from which the period is longer', () => {
    const result = isAtMost(span('P60D'), span('P2M'));
    expect(result).toEqual({ holds: 'sometimes', longerFrom: '2024-12-31' });
    const start = Temporal.PlainDate.from('2024-12-31');
    expect(lengthFrom(start, span('P60D'))).toBeGreaterThan(lengthFrom(start, span('P2M')));
  });

  it('agrees with the calendar from any start', () => {
    const period = fc
      .record({ months: fc.integer({ min: 0, max: 8 }), days: fc.integer({ min: 0, max: 250 }) })
      .map(({ months, days }) => `P${months}M${days}D`);
    const start = fc.integer({ min: 0, max: 2921 });
    fc.assert(
      fc.property(period, period, start, (one, limit, day) => {
        const from = Temporal.PlainDate.from('2024-01-01').add({ days: day });
        const longer = Temporal.PlainDate.compare(from.add(span(one)), from.add(span(limit))) > 0;
        const holds = compare(one, limit);
        if (holds === 'always') expect(longer).toBe(false);
        if (holds === 'never') expect(longer).toBe(true);
      }),
    );
  });
});

it.each(['-P1D', '', 'P', 'two months', 'P101Y', 'P99999999999Y', 'PT99999999999H'])('%j is no period', (text) => {
  expect(parseSpan(text)).toBeUndefined();
});

it('reads days, with and without a time zone, and no others', () => {
  expect(String(parseDay('2027-01-12'))).toBe('2027-01-12');
  expect(String(parseDay('2027-01-12Z'))).toBe('2027-01-12');
  for (const text of ['2027-02-29', '2027-1-12', 'tomorrow', '']) expect(parseDay(text)).toBeUndefined();
});

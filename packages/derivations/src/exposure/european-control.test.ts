import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auditor,
  type Claims,
  company,
  derivedAt,
  graphOf,
  person,
  record,
  rules,
  stranger,
} from '../testing/claims.js';
import { personRecord } from '../testing/random-claims.js';
import type { ClaimRecord } from './edge.js';
import { europeanControl } from './european-control.js';
import { ExposureCache } from './exposure-cache.js';

const control = (records: readonly ClaimRecord[], who = 'a', date = derivedAt) =>
  europeanControl(graphOf(records), company(who), { date, rules });
const verdict = (...given: Parameters<typeof control>) => control(...given).verdict;
const holder = (name: string, votesPercent: string, more: Claims = {}) => ({
  party: company(name),
  votesPercent,
  ...more,
});
const abroad = (votesPercent?: string, more: Claims = {}) => ({
  party: { name: 'Abroad', countryCode: 'US' },
  ...(votesPercent === undefined ? {} : { votesPercent }),
  ...more,
});
const founder = (votesPercent: string, countryCode: string | undefined = 'FR') => ({
  party: { name: 'Founder', naturalPerson: true, ...(countryCode === undefined ? {} : { countryCode }) },
  votesPercent,
});
const owned = (...owners: Claims[]) => person('a', { owners });

describe('europeanControl', () => {
  it('finds European whom its founder owns, a public body, and whoever has no owner', () => {
    expect(verdict([owned(founder('100'))])).toBe('european');
    expect(verdict([person('a', { owners: undefined, publicBody: true })])).toBe('european');
    const none = ['owners', 'controlAgreements', 'establishments', 'subsidiaries'];
    expect(verdict([person('a', { owners: undefined, none })])).toBe('european');
  });

  it('counts a founder abroad as abroad, and one of no country as unknown', () => {
    expect(control([owned(founder('60', 'US'), founder('40'))])).toMatchObject({
      verdict: 'foreign',
      path: [{ kind: 'owns', country: 'US' }],
    });
    const nowhere = { party: { name: 'Founder', naturalPerson: true }, votesPercent: '60' };
    expect(verdict([owned(nowhere, founder('40'))])).toBe('unknown');
  });

  it('takes nobody for a human being who is described as a company', () => {
    const called = {
      party: { id: company('b'), name: 'B', countryCode: 'FR', naturalPerson: true },
      votesPercent: '100',
    };
    expect(verdict([owned(called)])).toBe('european');
    expect(verdict([owned(called), person('b', { owners: [abroad('100')] })])).toBe('foreign');
  });

  it.each(['registeredSeat', 'centralAdministration', 'mainEstablishment'])('reads the %s', (seat) => {
    expect(verdict([person('a', { [seat]: 'US' })])).toBe('foreign');
    expect(control([person('a', { [seat]: undefined })])).toMatchObject({
      verdict: 'unknown',
      missing: [{ node: company('a'), property: seat, why: 'absent' }],
    });
  });

  it('follows votes up to whoever controls, with the credential of each link', () => {
    const middle = person('b', { owners: [holder('d', '50.000001'), founder('49.999999')] });
    const top = person('d', { registeredSeat: 'US' });
    const bottom = owned(holder('b', '60'), founder('40'));
    expect(control([bottom, middle, top])).toMatchObject({
      verdict: 'foreign',
      rules: 'exposure-1',
      path: [
        { kind: 'owns', from: company('b'), to: company('a'), credential: bottom.digest },
        { kind: 'owns', from: company('d'), to: company('b'), credential: middle.digest },
        { kind: 'seatIn', from: company('d'), country: 'US', credential: top.digest },
      ],
    });
    const half = person('b', { owners: [holder('d', '50'), founder('50')] });
    expect(verdict([bottom, half, top])).toBe('european');
  });

  it.each<[string, Claims, string]>([
    ['half of the votes abroad', { owners: [abroad('50'), founder('50')] }, 'european'],
    ['the least more than half', { owners: [abroad('50.0001'), founder('49.9999')] }, 'foreign'],
    ['a right to appoint', { owners: [abroad('10', { appointsMajority: true }), founder('90')] }, 'foreign'],
    ['control without shares', { owners: [abroad('0', { control: true }), founder('100')] }, 'foreign'],
    ['a veto', { owners: [abroad('10', { veto: true }), founder('90')] }, 'european'],
    [
      'an open right to appoint',
      { owners: [abroad('10', { unknown: ['appointsMajority'] }), founder('90')] },
      'unknown',
    ],
    ['unknown control', { owners: [abroad('10', { unknown: ['control'] }), founder('90')] }, 'unknown'],
    ['a share that is not stated', { owners: [abroad(), founder('90')] }, 'unknown'],
    [
      'a company that only has a name',
      { owners: [{ party: { name: 'X', countryCode: 'FR' }, votesPercent: '51' }, founder('49')] },
      'unknown',
    ],
    ['a majority that nobody discloses', { owners: [founder('40')] }, 'unknown'],
    ['owners that are unknown', { owners: undefined, unknown: ['owners'] }, 'unknown'],
    ['more than there is', { owners: [founder('80'), abroad('21')] }, 'unknown'],
    [
      'a free float',
      { owners: [founder('40')], dispersedHolding: { capitalPercent: '60', disclosureThresholdPercent: '5' } },
      'european',
    ],
    ['a float that hides much', { owners: [founder('40')], dispersedHolding: { capitalPercent: '60' } }, 'unknown'],
    ['an agreement', { controlAgreements: [{ party: { name: 'X', countryCode: 'US' } }] }, 'foreign'],
    [
      'a branch and a subsidiary abroad',
      { establishments: [{ countryCode: 'US' }], subsidiaries: [{ party: { name: 'S', countryCode: 'US' } }] },
      'european',
    ],
  ])('with %s', (_name, claims, expected) => {
    expect(verdict([person('a', claims)])).toBe(expected);
  });

  it('adds up those outside, whoever they are and by whatever way', () => {
    const three = [1, 2, 3].map((one) => ({
      party: { name: `Fund ${one}`, countryCode: ['US', 'CN', 'GB'][one - 1] },
      votesPercent: '17',
    }));
    const { verdict: together, path } = control([owned(...three, founder('49'))]);
    expect(together).toBe('foreign');
    expect(path.map(({ country }) => country).sort()).toEqual(['CN', 'GB', 'US']);
    // 45 of its own, and a fifth of 40 more.
    const middle = person('b', { owners: [abroad('20'), founder('80')] });
    expect(verdict([owned(abroad('45'), holder('b', '40'), founder('15')), middle])).toBe('foreign');
  });

  it('is no more certain than the circle that holds it', () => {
    const circle = [owned(holder('b', '100')), person('b', { owners: [holder('a', '100')] })];
    expect(verdict(circle)).toBe('unknown');
  });

  it('knows nothing of whoever says nothing, and reads what has ended no more', () => {
    expect(control([])).toMatchObject({ verdict: 'unknown', path: [] });
    const ending = person('a', {}, { validUntil: '2026-11-16T00:00:00Z' });
    expect(verdict([ending])).toBe('european');
    expect(verdict([ending], 'a', new Date('2026-11-16T00:00:00Z'))).toBe('unknown');
  });

  it('asks who was in the union on that day', () => {
    const british = person('a', { registeredSeat: 'GB' }, { validFrom: '2019-01-01T00:00:00Z' });
    expect(verdict([british], 'a', new Date('2019-06-01T00:00:00Z'))).toBe('european');
    expect(verdict([british], 'a', new Date('2021-06-01T00:00:00Z'))).toBe('foreign');
  });
});

const worlds = fc.array(
  fc.oneof(
    personRecord,
    fc.constantFrom('a', 'b', 'c', 'd', 'e').map((name) => person(name)),
  ),
  {
    minLength: 1,
    maxLength: 10,
  },
);
const names = ['a', 'b', 'c', 'd', 'e'];
const distinct = (records: readonly ClaimRecord[]) => [...new Map(records.map((one) => [one.digest, one])).values()];
const outsider = { name: 'Outsider', countryCode: 'US' };
const order = ['european', 'unknown', 'foreign'];

/** A controller from outside, in the word of an accredited issuer. */
const controller = fc
  .tuple(
    fc.constantFrom(...names),
    fc.constantFrom<Claims>(
      { owners: [{ party: outsider, votesPercent: '51' }] },
      { owners: [{ party: outsider, capitalPercent: '30', control: true }] },
      { owners: [{ party: outsider, appointsMajority: true }] },
      { controlAgreements: [{ party: outsider }] },
    ),
  )
  .map(([name, claims]) =>
    record('LegalPersonDisclosure', company(name), claims, { issuer: auditor, standing: 'third-party' }),
  );

describe('laws of European control', () => {
  it('a controller from outside makes nobody more European', () => {
    fc.assert(
      fc.property(worlds, controller, (given, added) => {
        for (const name of names) {
          const before = order.indexOf(verdict(distinct(given), name));
          expect(order.indexOf(verdict(distinct([...given, added]), name))).toBeGreaterThanOrEqual(before);
        }
        expect(verdict(distinct([...given, added]), added.subjects[0]?.id.slice(8, 9))).toBe('foreign');
      }),
      { numRuns: 150 },
    );
  });

  it('what is left unsaid makes nobody European', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (given, at) => {
        const records = distinct(given);
        const left = records.filter((_one, index) => index !== at % records.length);
        const lost = records[at % records.length]?.subjects[0]?.id;
        for (const name of names.filter((one) => company(one) === lost)) {
          const own = left.filter(({ subjects, issuer }) => subjects[0]?.id === lost && issuer !== stranger);
          if (own.length === 0) expect(verdict(left, name)).not.toBe('european');
        }
      }),
    );
  });

  it('gives evidence that suffices: its edges alone lead to control from outside', () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const graph = graphOf(distinct(given));
        for (const name of names) {
          const found = europeanControl(graph, company(name), { date: derivedAt, rules });
          if (found.verdict !== 'foreign') continue;
          const steps = new Set(found.path.map(({ edge }) => edge));
          const alone = {
            from: (node: string) => graph.from(node).filter(({ id }) => steps.has(id)),
            to: (node: string) => graph.to(node).filter(({ id }) => steps.has(id)),
          };
          expect(europeanControl(alone, company(name), { date: derivedAt, rules }).verdict).toBe('foreign');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a stranger turns no verdict', () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const known = given.filter(({ issuer }) => issuer !== stranger);
        for (const name of names) expect(verdict(distinct(given), name)).toBe(verdict(distinct(known), name));
      }),
    );
  });

  it('the cache answers what would be derived from scratch', () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const records = distinct(given);
        const cache = new ExposureCache({
          rules,
          isAccredited: (issuer) => issuer === auditor,
          clock: () => derivedAt,
        });
        records.forEach((one, index) => {
          cache.add(one);
          for (const name of names) {
            expect(cache.control(company(name))).toEqual(control(records.slice(0, index + 1), name));
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

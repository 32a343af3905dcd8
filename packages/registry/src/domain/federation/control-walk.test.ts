import { trustedCloudRules } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownedBy } from '../../testing/federation.js';
import type { Json } from '../../testing/issuer.js';
import { controlOf } from './control-walk.js';
import { percentOf } from './percent.js';

const europe = trustedCloudRules().europe.EU;
const walk = (disclosures: Record<string, Json>) =>
  controlOf(
    'a',
    async (person) => {
      const claims = disclosures[person];
      return claims === undefined ? undefined : { digest: `digest-of-${person}`, claims };
    },
    europe,
  );
const verdict = async (disclosures: Record<string, Json>) => (await walk(disclosures)).verdict;
const holder = (id: string, votesPercent: string, more: Json = {}) => ({
  party: { id, name: id },
  votesPercent,
  ...more,
});
const abroad = (votesPercent: string, more: Json = {}) => ({
  party: { name: 'Abroad', countryCode: 'US' },
  votesPercent,
  ...more,
});

describe('controlOf', () => {
  it('finds European whoever states its seats, no agreement and no owner, or is a public body', async () => {
    expect(await verdict({ a: ownedBy() })).toBe('european');
    const { none: _none, ...body } = ownedBy();
    expect(await verdict({ a: { ...body, none: ['controlAgreements'], publicBody: true } })).toBe('european');
  });

  it.each(['registeredSeat', 'centralAdministration', 'mainEstablishment'])('reads the %s', async (seat) => {
    expect(await verdict({ a: { ...ownedBy(), [seat]: 'US' } })).toBe('foreign');
    expect(await verdict({ a: { ...ownedBy(), [seat]: undefined } })).toBe('unknown');
  });

  it('follows votes up to whoever controls, with the credential of each link', async () => {
    const disclosures = {
      a: ownedBy(holder('b', '60'), holder('c', '40')),
      b: ownedBy(holder('d', '50.000001'), holder('c', '49.999999')),
      c: ownedBy(),
      d: { ...ownedBy(), registeredSeat: 'US' },
    };
    expect(await walk(disclosures)).toMatchObject({
      verdict: 'foreign',
      path: [
        { person: 'a', source: 'digest-of-a' },
        { person: 'b', source: 'digest-of-b' },
        { person: 'd', source: 'digest-of-d', because: 'states US as its registeredSeat' },
      ],
    });
    expect(await verdict({ ...disclosures, b: ownedBy(holder('d', '50'), holder('c', '50')) })).toBe('european');
  });

  it.each<[string, Json, string]>([
    ['half of the votes', ownedBy(abroad('50'), holder('c', '50')), 'european'],
    ['the least more than half', ownedBy(abroad('50.0001'), holder('c', '49.9999')), 'foreign'],
    [
      'a right to appoint the majority',
      ownedBy(abroad('10', { appointsMajority: true }), holder('c', '90')),
      'foreign',
    ],
    ['control without shares', ownedBy(abroad('0', { control: true }), holder('c', '100')), 'foreign'],
    ['a veto', ownedBy(abroad('10', { veto: true }), holder('c', '90')), 'european'],
    ['three who together have more', ownedBy(abroad('17'), abroad('17'), abroad('17'), holder('c', '49')), 'foreign'],
    [
      'an open right to appoint',
      ownedBy(abroad('10', { unknown: ['appointsMajority'] }), holder('c', '90')),
      'unknown',
    ],
    ['shares that are not stated', ownedBy({ party: { name: 'X', countryCode: 'US' } }, holder('c', '90')), 'unknown'],
    [
      'a holder who is not identified',
      ownedBy({ party: { name: 'X', countryCode: 'FR' }, votesPercent: '51' }),
      'unknown',
    ],
    ['a majority that nobody discloses', ownedBy(holder('c', '40')), 'unknown'],
    ['a free float', { ...ownedBy(holder('c', '40')), dispersedHolding: { capitalPercent: '60' } }, 'european'],
    ['owners that are not stated', { ...ownedBy(), none: ['controlAgreements'] }, 'unknown'],
    ['agreements that are not stated', { ...ownedBy(), none: ['owners'] }, 'unknown'],
    [
      'an agreement',
      { ...ownedBy(), none: ['owners'], controlAgreements: [{ party: { name: 'X', countryCode: 'US' } }] },
      'foreign',
    ],
  ])('with %s', async (_name, a, expected) => {
    expect(await verdict({ a, c: ownedBy() })).toBe(expected);
  });

  it('comes to an end where persons hold each other, or without end', async () => {
    expect(await verdict({ a: ownedBy(holder('b', '100')), b: ownedBy(holder('a', '100')) })).toBe('unknown');
    const endless = controlOf(
      '0',
      async (person) => ({ digest: person, claims: ownedBy(holder(String(Number(person) + 1), '100')) }),
      europe,
    );
    expect((await endless).verdict).toBe('unknown');
  });

  it('knows nothing of whoever has no disclosure', async () => {
    expect(await walk({})).toMatchObject({ verdict: 'unknown', path: [{ person: 'a' }] });
  });

  it('never finds European again once a holder abroad is added to what it did not', async () => {
    const owners = fc.array(
      fc.record({
        party: fc.constantFrom(
          { id: 'c' },
          { id: 'd' },
          { name: 'X', countryCode: 'FR' },
          { name: 'Y', countryCode: 'US' },
        ),
        votesPercent: fc.integer({ min: 0, max: 40 }).map(String),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(owners, async (given) => {
        const c = ownedBy();
        const before = await verdict({ a: ownedBy(...given), c });
        const after = await verdict({ a: ownedBy(...given, abroad('60')), c });
        expect(after === 'european').toBe(false);
        if (before === 'foreign') expect(after).toBe('foreign');
      }),
    );
  });
});

describe('percentOf', () => {
  it('adds up exactly, and rounds up what is finer than it counts', () => {
    const sum = (...texts: string[]) => texts.reduce((total, text) => total + (percentOf(text) ?? 0n), 0n);
    expect(sum('0.1', '0.2')).toBe(percentOf('0.30'));
    expect(percentOf('50.0000000000001') ?? 0n).toBeGreaterThan(percentOf('50') ?? 0n);
  });

  it.each(['-1', '1e2', '', '.', 'x', 50])('takes %j for none', (value) => {
    expect(percentOf(value)).toBeUndefined();
  });
});

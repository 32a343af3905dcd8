import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { company, derivedAt, graphOf, person, rules } from '../testing/claims.js';
import { independence } from './independence.js';

const between = (...records: ReturnType<typeof person>[]) =>
  independence(graphOf(records), company('author'), company('provider'), { date: derivedAt, rules });
const owner = (name: string, votesPercent: string) => ({ party: { id: company(name), name }, votesPercent });
const human = (votesPercent: string) => ({
  party: { name: 'A. Founder', countryCode: 'FR', naturalPerson: true },
  votesPercent,
});

describe('independence', () => {
  it('is seen where both say all, and nobody controls both', () => {
    expect(between(person('author'), person('provider'))).toEqual({
      verdict: 'independent',
      rules: rules.version,
      path: [],
      missing: [],
    });
  });

  it.each<[string, ReturnType<typeof person>[], string]>([
    [
      'the provider owns the author',
      [person('author', { owners: [owner('provider', '60'), human('40')] }), person('provider')],
      'provider',
    ],
    [
      'the author owns the provider',
      [person('author'), person('provider', { owners: [owner('author', '51'), human('49')] })],
      'author',
    ],
    [
      'somebody owns both, through another',
      [
        person('author', { owners: [owner('middle', '80'), human('20')] }),
        person('middle', { owners: [owner('group', '100')] }),
        person('provider', { owners: [owner('group', '70'), human('30')] }),
        person('group'),
      ],
      'group',
    ],
  ])('is not where %s, by the signed chain', (_what, records, controller) => {
    const found = between(...records);
    expect(found).toMatchObject({ verdict: 'related', controller: company(controller), missing: [] });
    expect(found.path.every(({ kind }) => kind === 'owns')).toBe(true);
    expect(found.path.length).toBeGreaterThan(0);
  });

  it('is unknown, never good, where owners are open', () => {
    expect(between(person('author'))).toMatchObject({ verdict: 'unknown', missing: expect.arrayContaining([]) });
    const hidden = person('provider', { owners: [human('40')] });
    expect(between(person('author'), hidden)).toMatchObject({
      verdict: 'unknown',
      missing: [{ node: company('provider'), property: 'owners', why: 'undisclosed' }],
    });
    const named = person('provider', {
      owners: [{ party: { name: 'Holding', countryCode: 'FR' }, votesPercent: '60' }, human('40')],
    });
    expect(between(person('author'), named)).toMatchObject({ verdict: 'unknown' });
    const minority = person('provider', {
      owners: [{ party: { name: 'Fund', countryCode: 'FR' }, votesPercent: '5' }, human('95')],
    });
    expect(between(person('author'), minority)).toMatchObject({ verdict: 'independent' });
  });

  it('is the same from either side, whatever order the credentials came in', () => {
    const names = ['author', 'provider', 'third'];
    const share = fc.record({
      of: fc.constantFrom(...names),
      by: fc.constantFrom(...names),
      votes: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(share, { maxLength: 4, selector: ({ of, by }) => `${of} ${by}` }),
        fc.boolean(),
        (shares, doubled) => {
          const records = names.map((name) => {
            const held = shares.filter(({ of, by }) => of === name && by !== name);
            return person(name, {
              owners: [...held.map(({ by, votes }) => owner(by, String(doubled ? votes * 2 : votes))), human('1')],
            });
          });
          const judged = (some: typeof records, one: string, other: string) =>
            independence(graphOf(some), company(one), company(other), { date: derivedAt, rules }).verdict;
          const verdict = judged(records, 'author', 'provider');
          expect(judged(records, 'provider', 'author')).toBe(verdict);
          expect(judged([...records].reverse(), 'author', 'provider')).toBe(verdict);
          expect(judged(records, 'author', 'author')).toBe('related');
        },
      ),
      { numRuns: 50 },
    );
  });
});

import {
  type Cell,
  type ConditionOutcome,
  type TrustedCloudCondition,
  trustedCloudConditions,
} from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changes, free, heldLabel, providerId, stated, trusted, unknownCell } from '../testing/condition-input.js';
import type { ConditionInput } from './condition-input.js';
import { trustedCloud } from './trusted-cloud.js';

const outcomes = (input: ConditionInput) =>
  Object.fromEntries(trustedCloud(input).map(({ condition, outcome }) => [condition, outcome])) as Record<
    TrustedCloudCondition,
    ConditionOutcome
  >;
const outcomeOf = (condition: TrustedCloudCondition, changes: Changes) => outcomes(trusted(changes))[condition];
const site = (countryCode: string | undefined, ...purposes: string[]) => ({
  site: countryCode === undefined ? { id: 'urn:site' } : { countryCode },
  ...(purposes.length === 0 ? {} : { purposes }),
});

describe('trustedCloud', () => {
  it('tells seven facts apart, each with its requirement, its grounds and what it rests on', () => {
    const findings = trustedCloud(trusted());
    expect(findings.map(({ condition }) => condition)).toEqual([...trustedCloudConditions]);
    expect(findings.map(({ requirement }) => requirement)).toEqual([
      'SR-02',
      'SR-03',
      'SR-03',
      'SR-04',
      'SR-04',
      'SR-04',
      'SR-05',
    ]);
    for (const { outcome, why, uses } of findings) {
      expect(outcome).toBe('pass');
      expect(why.length).toBeGreaterThan(0);
      expect(uses.length).toBeGreaterThan(0);
    }
    expect(findings[1]?.uses).toEqual([{ field: 'disclosure.sites', source: 'd1' }]);
  });

  it.each<[string, Changes, ConditionOutcome]>([
    ['a visa of before the immunity rules', { labels: [heldLabel({ version: '3.1' })] }, 'pass'],
    ['no label', { labels: [] }, 'cannot-tell'],
    [
      'a label in progress',
      { labels: [heldLabel({ verdict: 'in-progress', reasons: ['in-progress'] })] },
      'cannot-tell',
    ],
    ['an expired label', { labels: [heldLabel({ verdict: 'not-held', reasons: ['expired'] })] }, 'cannot-tell'],
    ['a label of another scheme', { labels: [heldLabel({ scheme: 'ISO27001' })] }, 'cannot-tell'],
  ])('technical requirements with %s', (_name, changes, expected) => {
    expect(outcomeOf('technical-requirements', changes)).toBe(expected);
  });

  it.each<[string, Cell, ConditionOutcome, ConditionOutcome]>([
    ['all inside', stated([site('FR', 'storage'), site('DE', 'support')]), 'pass', 'pass'],
    ['storage outside', stated([site('FR', 'storage'), site('US', 'backup'), site('FR', 'support')]), 'fail', 'pass'],
    ['support outside', stated([site('FR', 'storage'), site('IN', 'support')]), 'pass', 'fail'],
    ['both at one place', stated([site('FR', 'storage', 'support')]), 'pass', 'pass'],
    ['no word on operation', stated([site('FR', 'storage')]), 'pass', 'cannot-tell'],
    [
      'an outside site of no stated purpose',
      stated([site('FR', 'storage', 'support'), site('US')]),
      'cannot-tell',
      'cannot-tell',
    ],
    ['an inside site of no stated purpose', stated([site('FR', 'storage', 'support'), site('ES')]), 'pass', 'pass'],
    ['only sites of no stated purpose', stated([site('FR')]), 'cannot-tell', 'cannot-tell'],
    ['a country that is not stated', stated([site(undefined, 'storage', 'support')]), 'cannot-tell', 'cannot-tell'],
    ['an overseas department', stated([site('RE', 'storage', 'support')]), 'pass', 'pass'],
    ['Norway, which is no Union state', stated([site('NO', 'storage', 'support')]), 'fail', 'fail'],
    ['no sites at all', stated([]), 'cannot-tell', 'cannot-tell'],
    ['unknown sites', unknownCell, 'cannot-tell', 'cannot-tell'],
    ['absent sites', { state: 'absent' }, 'cannot-tell', 'cannot-tell'],
  ])('places: %s', (_name, sites, infrastructure, operation) => {
    expect(outcomes(trusted({ disclosure: { sites } }))).toMatchObject({
      'infrastructure-in-europe': infrastructure,
      'operated-in-europe': operation,
    });
  });

  it('takes the EEA where it is asked for', () => {
    const sites = stated([site('NO', 'storage', 'support')]);
    expect(outcomeOf('infrastructure-in-europe', { disclosure: { sites }, europe: 'EEA' })).toBe('pass');
  });

  it.each<[string, Cell, ConditionOutcome]>([
    [
      'support from outside',
      stated([{ party: { name: 'A', countryCode: 'FR' }, role: 'support', countryCode: 'IN' }]),
      'fail',
    ],
    [
      'a foreign company inside',
      stated([{ party: { name: 'A', countryCode: 'US' }, role: 'operation', countryCode: 'FR' }]),
      'fail',
    ],
    ['a country that is not stated', stated([{ party: { name: 'A' }, role: 'support' }]), 'cannot-tell'],
    ['software from outside', stated([{ party: { name: 'A', countryCode: 'US' }, role: 'software' }]), 'pass'],
    ['unknown subcontractors', unknownCell, 'cannot-tell'],
  ])('operation with subcontractors: %s', (_name, subcontracting, expected) => {
    expect(outcomeOf('operated-in-europe', { disclosure: { subcontracting } })).toBe(expected);
  });

  it('asks for all three seats of whoever sells', () => {
    expect(outcomeOf('commercial-carriage', { ownership: { centralAdministration: stated('US') } })).toBe('fail');
    expect(outcomeOf('commercial-carriage', { ownership: { mainEstablishment: { state: 'absent' } } })).toBe(
      'cannot-tell',
    );
    expect(outcomeOf('operational-carriage', { ownership: { registeredSeat: unknownCell } })).toBe('cannot-tell');
  });

  it('tells whoever operates apart from whoever sells, and asks who owns both', () => {
    const run = (party: object) => ({ operatedBy: stated([{ party, access: 'admin' }]) });
    const foreign = { disclosure: run({ id: 'urn:us', name: 'Ops', countryCode: 'US' }) };
    expect(outcomes(trusted(foreign))).toMatchObject({
      'operational-carriage': 'fail',
      'commercial-carriage': 'pass',
      'european-ownership': 'cannot-tell',
    });
    const disclosure = run({ id: 'urn:de', name: 'Ops', countryCode: 'DE' });
    const caps = (verdict: 'pass' | 'fail' | 'indeterminate') =>
      new Map([[providerId, 'pass'] as const, ['urn:de', verdict] as const]);
    expect(outcomeOf('operational-carriage', { disclosure })).toBe('pass');
    expect(outcomeOf('european-ownership', { disclosure, caps: caps('pass') })).toBe('pass');
    expect(outcomeOf('european-ownership', { disclosure, caps: caps('fail') })).toBe('fail');
    expect(outcomeOf('european-ownership', { disclosure, caps: caps('indeterminate') })).toBe('cannot-tell');
    expect(outcomeOf('operational-carriage', { disclosure: { operatedBy: { state: 'absent' } } })).toBe('cannot-tell');
    expect(outcomeOf('european-ownership', { caps: new Map() })).toBe('cannot-tell');
  });

  it('believes an exposure that the provider declares, but no declaration that there is none', () => {
    const declared = (declaration: string) => ({
      exposureDeclarations: stated([{ jurisdiction: 'US', declaration }]),
    });
    expect(outcomeOf('only-european-law', { disclosure: declared('subject') })).toBe('fail');
    expect(outcomeOf('only-european-law', { disclosure: declared('not-subject'), exposure: [] })).toBe('cannot-tell');
    const { exposure: _none, ...nothing } = trusted({ disclosure: declared('not-subject') });
    expect(outcomes(nothing)['only-european-law']).toBe('cannot-tell');
  });

  it('asks for every jurisdiction, completely', () => {
    const but = (change: object) => ({
      exposure: free.map((one, place) => (place === 0 ? { ...one, ...change } : one)),
    });
    expect(outcomeOf('only-european-law', but({ complete: false }))).toBe('cannot-tell');
    expect(outcomeOf('only-european-law', but({ verdict: 'possible' }))).toBe('cannot-tell');
    expect(outcomeOf('only-european-law', but({ verdict: 'exposed', complete: false }))).toBe('fail');
    expect(outcomeOf('only-european-law', { exposure: free.slice(1) })).toBe('cannot-tell');
    const french = { jurisdiction: 'FR', verdict: 'exposed' as const, complete: true };
    expect(outcomeOf('only-european-law', { exposure: [...free, french] })).toBe('pass');
  });
});

describe('laws', () => {
  const rank = { fail: 0, 'cannot-tell': 1, pass: 2 };
  const countries = fc.constantFrom('FR', 'DE', 'NO', 'US', undefined);
  const sites = fc.array(
    fc
      .tuple(countries, fc.subarray(['processing', 'storage', 'support', 'administration']))
      .map(([country, purposes]) => site(country, ...purposes)),
    { maxLength: 3 },
  );
  const cell = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Cell> =>
    fc.oneof(values.map(stated), fc.constant(unknownCell), fc.constant<Cell>({ state: 'absent' }));
  const parties = fc.array(
    fc.record({
      party: fc.record({ name: fc.constant('A'), countryCode: countries }),
      role: fc.constantFrom('support', 'software'),
    }),
    { maxLength: 2 },
  );
  const inputs: fc.Arbitrary<ConditionInput> = fc
    .record({
      disclosure: fc.record({ sites: cell(sites), subcontracting: cell(parties), operatedBy: cell(parties) }),
      ownership: fc.record({ registeredSeat: cell(fc.constantFrom('FR', 'US')) }),
      labels: fc.subarray([heldLabel(), heldLabel({ verdict: 'not-held', reasons: ['status-unknown'] })]),
      exposure: fc.subarray(free),
      caps: fc.constantFrom<'pass' | 'fail' | 'indeterminate'>('pass', 'fail', 'indeterminate'),
    })
    .map(({ caps, ...changes }) => trusted({ ...changes, caps: new Map([[providerId, caps]]) }));

  const withMore = (input: ConditionInput, term: string, value: unknown): ConditionInput => {
    const before = input.offer.disclosure[term];
    const values = before?.state === 'stated' ? (before.value as unknown[]) : [];
    return {
      ...input,
      offer: { ...input.offer, disclosure: { ...input.offer.disclosure, [term]: stated([...values, value]) } },
    };
  };
  const adverse = fc.constantFrom<(input: ConditionInput) => ConditionInput>(
    (input) => withMore(input, 'sites', site('US', 'storage', 'support')),
    (input) => withMore(input, 'subcontracting', { party: { name: 'B', countryCode: 'US' }, role: 'support' }),
    (input) => withMore(input, 'operatedBy', { party: { name: 'B', countryCode: 'US' } }),
    (input) => withMore(input, 'exposureDeclarations', { jurisdiction: 'US', declaration: 'subject' }),
    (input) => ({
      ...input,
      exposure: [...(input.exposure ?? []), { jurisdiction: 'US', verdict: 'exposed', complete: false }],
    }),
    (input) => ({ ...input, labels: [...input.labels, heldLabel({ verdict: 'not-held', reasons: ['revoked'] })] }),
    (input) => ({ ...input, caps: new Map([[providerId, 'fail']]) }),
  );

  it('an adverse fact more never makes a condition better', () => {
    fc.assert(
      fc.property(inputs, adverse, (input, worsen) => {
        const before = outcomes(input);
        const after = outcomes(worsen(input));
        for (const name of trustedCloudConditions)
          expect([name, rank[after[name]] <= rank[before[name]]]).toEqual([name, true]);
      }),
    );
  });

  it('what is unknown never passes', () => {
    const rests: Array<[TrustedCloudCondition, string]> = [
      ['infrastructure-in-europe', 'sites'],
      ['operated-in-europe', 'sites'],
      ['operated-in-europe', 'subcontracting'],
      ['operational-carriage', 'operatedBy'],
      ['european-ownership', 'operatedBy'],
    ];
    fc.assert(
      fc.property(inputs, fc.constantFrom(...rests), fc.boolean(), (input, [name, term], known) => {
        const cell: Cell = known ? unknownCell : { state: 'absent' };
        const disclosure = { ...input.offer.disclosure, [term]: cell };
        expect(outcomes({ ...input, offer: { ...input.offer, disclosure } })[name]).not.toBe('pass');
      }),
    );
  });
});

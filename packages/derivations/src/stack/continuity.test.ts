import type { StackOutcome } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { disclosure, service } from '../testing/claims.js';
import type { Json } from '../testing/offer-detail.js';
import { findingsOn, type TestLayer } from '../testing/stack.js';

describe('continuity of the whole', () => {
  const lasting = (
    name: string,
    rto?: string,
    rpo?: string,
    more: Partial<TestLayer> & { says?: Json } = {},
  ): TestLayer => ({
    name,
    ...more,
    states: { continuity: { recoveryTimeObjective: rto, recoveryPointObjective: rpo, ...more.says } },
  });
  const recovery = (layers: TestLayer[], requires: Parameters<typeof findingsOn>[2] = {}) =>
    findingsOn(layers, [], requires).continuity.recovery;

  it('lies between the slowest layer and the longest way down', () => {
    const [point, time] = recovery([
      lasting('a', 'PT1H', 'PT5M', { on: ['b', 'c'] }),
      lasting('b', 'PT2H', 'PT1H', { on: ['d'] }),
      lasting('c', 'PT2H30M', 'PT1M'),
      lasting('d', 'P1D', 'PT0S'),
    ]);
    expect(point).toMatchObject({ lower: 'PT1H', upper: 'PT1H' });
    expect(time).toMatchObject({ lower: 'PT24H', upper: 'PT27H' });
    expect(time).not.toHaveProperty('outcome');
    expect(time?.fields).toHaveLength(4);
  });

  it('has no most where a layer does not say', () => {
    const [point, time] = recovery([lasting('a', 'PT1H', undefined, { on: ['b'] }), lasting('b', undefined, 'PT1H')]);
    expect(point).toMatchObject({ lower: 'PT1H', upper: null });
    expect(time).toMatchObject({ lower: 'PT1H', upper: null });
    expect(time?.reason).toContain('b: continuity.recoveryTimeObjective is not stated.');
  });

  it.each<[StackOutcome, StackOutcome, string, TestLayer[]]>([
    ['fits', 'fits', 'PT3H', [lasting('a', 'PT1H', 'P0D', { on: ['b'] }), lasting('b', 'PT2H', 'PT3H')]],
    ['fits', 'cannot-tell', 'PT2H', [lasting('a', 'PT1H', 'PT2H', { on: ['b'] }), lasting('b', 'PT2H', 'PT2H')]],
    ['does-not-fit', 'does-not-fit', 'PT1H', [lasting('a', 'PT2H', 'PT2H'), lasting('b')]],
    ['cannot-tell', 'cannot-tell', 'PT9H', [lasting('a', 'PT2H', 'PT2H'), lasting('b')]],
    ['fits', 'cannot-tell', 'P1M', [lasting('a', 'P1M', 'P1M'), lasting('b', 'PT1H', 'P28D')]],
  ])('is %s and %s for %s', (point, time, limit, layers) => {
    const requires = { recoveryPointObjective: limit, recoveryTimeObjective: limit };
    expect(recovery(layers, { requires }).map(({ outcome }) => outcome)).toEqual([point, time]);
  });

  it('follows the hosts that layers state, and has no most where these go round', () => {
    const layers = [lasting('a', 'PT1H', 'PT1H'), lasting('b', 'PT2H', 'PT1H')];
    const hosted = (name: string, host: string) => disclosure(name, { hosting: [{ service: service(host) }] });
    const upper = (records: Parameters<typeof findingsOn>[1]) =>
      findingsOn(layers, records).continuity.recovery[1]?.upper;
    expect(upper([])).toBe('PT2H');
    expect(upper([hosted('a', 'b')])).toBe('PT3H');
    expect(upper([hosted('a', 'b'), hosted('b', 'a')])).toBeNull();
  });

  it('is undone where layers share a host, and needs every layer', () => {
    const both = { multiSite: true, distinctOperatorFailover: true };
    const two = [lasting('a', '', '', { says: both }), lasting('b', '', '', { says: both })];
    const outcomes = (layers: TestLayer[], records: Parameters<typeof findingsOn>[1] = []) =>
      findingsOn(layers, records, {
        requires: { multiSite: true, distinctOperatorFailover: true },
      }).continuity.resilience.map(({ outcome }) => outcome);
    expect(outcomes(two)).toEqual(['fits', 'fits']);
    const hosted = ['a', 'b'].map((name) => disclosure(name, { hosting: [{ service: service('cloud') }] }));
    expect(outcomes(two, hosted)).toEqual(['does-not-fit', 'cannot-tell']);
    expect(outcomes([...two, lasting('c')])).toEqual(['cannot-tell', 'cannot-tell']);
    const says = { multiSite: false, none: ['distinctOperatorFailover'] };
    expect(outcomes([...two, lasting('c', '', '', { says })])).toEqual(['does-not-fit', 'does-not-fit']);
    const at = (...sites: string[]) => ({ sites: sites.map((id) => ({ site: { id, countryCode: 'FR' } })) });
    const sited = (...own: string[]) => [disclosure('a', at('urn:x:1')), disclosure('b', at(...own))];
    expect(outcomes(two, sited('urn:x:1', 'urn:x:2'))[0]).toBe('does-not-fit');
    expect(outcomes(two, sited('urn:x:2'))[0]).toBe('fits');
  });
});

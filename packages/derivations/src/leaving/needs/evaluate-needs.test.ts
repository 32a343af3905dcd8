import { type NeedOutcome, type NeedTarget, VigieError } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, offerStating } from '../../testing/offer-detail.js';
import { readDate, readVolume } from '../request.js';
import { evaluateNeeds } from './evaluate-needs.js';

const terms = { date: readDate('2027-02-01', new Date(0)), volume: readVolume('1000') };
const judge = (target: NeedTarget, claims: Json) =>
  evaluateNeeds({ must: [target] }, [offerStating(claims)], terms).items[0]?.findings[0];
const site = (countryCode?: string) => ({ site: countryCode === undefined ? { place: 'X' } : { countryCode } });
const egress = (pricePerGigabyte: string, currency = 'EUR') => ({ exitEgress: { pricePerGigabyte, currency } });
const stored = (more: Json) => ({ assetCategories: [{ assetKind: 'files', ...more }] });

describe('a target', () => {
  it.each<[NeedTarget, Json, NeedOutcome]>([
    [{ field: 'segment', anyOf: ['IaaS', 'PaaS'] }, { segment: 'PaaS' }, 'pass'],
    [{ field: 'segment', anyOf: ['IaaS'] }, { segment: 'PaaS' }, 'fail'],
    [{ field: 'segment', anyOf: ['IaaS'] }, {}, 'cannot-tell'],
    [{ field: 'country', within: ['FR', 'DE'] }, { sites: [site('FR'), site('DE')] }, 'pass'],
    [{ field: 'country', within: ['FR', 'DE'] }, { sites: [site('FR'), site('US')] }, 'fail'],
    [{ field: 'country', within: ['FR', 'DE'] }, { sites: [site('FR'), site()] }, 'cannot-tell'],
    [{ field: 'country', within: ['FR', 'DE'] }, { sites: [site('US'), site()] }, 'fail'],
    [{ field: 'country', within: ['FR'] }, { none: ['sites'] }, 'cannot-tell'],
    [{ field: 'country', anyOf: ['FR'] }, { sites: [site('FR'), site()] }, 'pass'],
    [{ field: 'country', noneOf: ['US'] }, { sites: [site('FR')] }, 'pass'],
    [{ field: 'country', noneOf: ['US'] }, { sites: [site('FR'), site()] }, 'cannot-tell'],
    [{ field: 'interface', allOf: ['S3', 'NFS'] }, { interfaces: [{ standard: 'S3' }, { standard: 'NFS' }] }, 'pass'],
    [{ field: 'interface', allOf: ['S3', 'NFS'] }, { interfaces: [{ standard: 'S3' }] }, 'fail'],
    [{ field: 'interface', allOf: ['S3'] }, { none: ['interfaces'] }, 'fail'],
    [{ field: 'interface', allOf: ['S3'] }, { unknown: ['interfaces'] }, 'cannot-tell'],
    [{ field: 'format', anyOf: ['s3-objects'] }, stored({ exportFormats: ['S3 API'] }), 'pass'],
    [
      { field: 'declared', anyOf: ['US:not-subject'] },
      { exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }] },
      'pass',
    ],
    [
      { field: 'declared', anyOf: ['US:not-subject'] },
      { exposureDeclarations: [{ jurisdiction: 'CN', declaration: 'not-subject' }] },
      'cannot-tell',
    ],
    [{ field: 'noticePeriod', atMost: 'P2M' }, { noticePeriod: 'P2M' }, 'pass'],
    [{ field: 'noticePeriod', atMost: 'P2M' }, { noticePeriod: 'P60D' }, 'fail'],
    [{ field: 'noticePeriod', atMost: 'P2M' }, { unknown: ['noticePeriod'] }, 'cannot-tell'],
    [{ field: 'retrievalPeriod', atLeast: 'P30D' }, { retrievalPeriod: 'P3M' }, 'pass'],
    [{ field: 'exitEgressPrice', atMost: '0.02', currency: 'EUR' }, egress('0.020'), 'pass'],
    [{ field: 'exitEgressPrice', atMost: '0.02', currency: 'EUR' }, egress('0.021'), 'fail'],
    [{ field: 'exitEgressPrice', atMost: '0.02', currency: 'EUR' }, egress('0.01', 'CHF'), 'cannot-tell'],
    [{ field: 'exitEgressPrice', atMost: '0.02', currency: 'EUR' }, egress('0', 'CHF'), 'pass'],
    [{ field: 'exportThroughput', atLeast: '1' }, { exportThroughput: { gigabitsPerSecond: '0.5' } }, 'fail'],
    [{ field: 'exitDays', atMost: '100' }, { noticePeriod: 'P3M' }, 'cannot-tell'],
    [{ field: 'exitDays', atMost: '80' }, { noticePeriod: 'P3M' }, 'fail'],
    [{ field: 'exitCost', atMost: '10', currency: 'EUR' }, {}, 'cannot-tell'],
    [{ field: 'duty.notice', anyOf: ['met', 'not-applicable'] }, { noticePeriod: 'P2M' }, 'pass'],
    [{ field: 'duty.notice', anyOf: ['met'] }, { noticePeriod: 'P3M' }, 'fail'],
    [{ field: 'duty.notice', anyOf: ['met'] }, {}, 'cannot-tell'],
  ])('%j of %j: %s', (target, claims, outcome) => {
    expect(judge(target, claims)).toMatchObject({ outcome, field: target.field });
  });
});

describe('a profile', () => {
  const must = [
    { id: 'in-france', field: 'country', within: ['FR'] },
    { id: 'short-notice', field: 'noticePeriod', atMost: 'P1M' },
  ];
  const offers = [
    offerStating({ sites: [site('FR')], noticePeriod: 'P1M' }, 'fits'),
    offerStating({ sites: [site('DE')], noticePeriod: 'P2M' }, 'far'),
    offerStating({ sites: [site('DE')], noticePeriod: 'P1M' }, 'near'),
    offerStating({ sites: [site('FR')] }, 'mute'),
    offerStating({}, 'empty'),
  ];

  it('says which musts to give up for an offer to fit, and what misses by the least', () => {
    const { items, nearest } = evaluateNeeds({ must }, offers, terms);
    expect(items.map(({ verdict, whyNot }) => [verdict, whyNot.fails, whyNot.cannotTell])).toEqual([
      ['fits', [], []],
      ['excluded', ['in-france', 'short-notice'], []],
      ['excluded', ['in-france'], []],
      ['cannot-tell', [], ['short-notice']],
      ['cannot-tell', [], ['in-france', 'short-notice']],
    ]);
    expect(nearest.map(({ offer }) => offer)).toEqual(['mute', 'near', 'empty', 'far']);
  });

  it('lets no should decide', () => {
    const should = [{ field: 'segment', anyOf: ['IaaS'] }];
    const [item] = evaluateNeeds({ must: [], should }, [offerStating({ segment: 'SaaS' })], terms).items;
    expect(item).toMatchObject({
      verdict: 'fits',
      findings: [{ target: 'should-1', kind: 'should', outcome: 'fail' }],
    });
  });

  it('giving up exactly the musts named makes an offer fit, and giving up fewer does not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offers), fc.subarray(must), (offer, targets) => {
        const verdictOf = (all: NeedTarget[]) => evaluateNeeds({ must: all }, [offer], terms).items[0];
        const whyNot = verdictOf(targets)?.whyNot;
        const named = [...(whyNot?.fails ?? []), ...(whyNot?.cannotTell ?? [])];
        const without = (ids: string[]) => verdictOf(targets.filter(({ id }) => !ids.includes(id)))?.verdict;
        expect(without(named)).toBe('fits');
        for (const kept of named) expect(without(named.filter((id) => id !== kept))).not.toBe('fits');
      }),
    );
  });

  it('takes a field that others add', () => {
    const extra = {
      lucky: {
        kind: 'values' as const,
        read: () => ({ kind: 'values' as const, values: ['yes'], open: false, fields: [] }),
      },
    };
    const { items } = evaluateNeeds({ must: [{ field: 'lucky', anyOf: ['yes'] }] }, offers.slice(0, 1), terms, {
      fields: extra,
    });
    expect(items[0]?.verdict).toBe('fits');
  });

  it.each<NeedTarget>([
    { field: 'price', anyOf: ['low'] },
    { field: '__proto__', anyOf: ['x'] },
    { field: 'segment', atMost: '3' },
    { field: 'segment' },
    { field: 'segment', anyOf: ['IaaS'], noneOf: ['SaaS'] },
    { field: 'noticePeriod', atMost: 'two months' },
    { field: 'exitCost', atMost: 'little' },
    { id: 'should-1', field: 'segment', anyOf: ['IaaS'] },
  ])('is refused for %j', (target) => {
    const profile = { must: [target], should: [{ field: 'segment', anyOf: ['IaaS'] }] };
    expect(() => evaluateNeeds(profile, offers, terms)).toThrow(VigieError);
  });
});

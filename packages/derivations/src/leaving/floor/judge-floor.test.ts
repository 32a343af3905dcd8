import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Json, offerStating, source } from '../../testing/offer-detail.js';
import { judgeFloor } from './judge-floor.js';

const day = (text: string) => Temporal.PlainDate.from(text);
const finding = (duty: string, claims: Json, date = '2026-11-22') => {
  const found = judgeFloor(offerStating(claims), day(date)).duties.find((one) => one.duty === duty);
  return found ?? expect.fail(`no duty ${duty}`);
};
const verdict = (duty: string, claims: Json, date?: string) => finding(duty, claims, date).verdict;

describe('each duty', () => {
  const complete = { assetKind: 'mail', exportFormats: ['mbox'], completeness: 'full' };
  const charge = (chargeModel: string, amount?: string) => ({
    switchingCharges: [{ chargeModel, ...(amount === undefined ? {} : { amount, currency: 'EUR' }) }],
  });
  const egress = (pricePerGigabyte: string) => ({ exitEgress: { pricePerGigabyte, currency: 'EUR' } });
  const fee = (more: Json) => ({ assetCategories: [{ assetKind: 'mail', ...more }] });
  const longer = (maximumDuration: string, more: Json = { exceptionReason: 'tape' }) => ({
    transitionPeriod: 'P3M',
    transitionException: { maximumDuration, ...more },
  });

  it.each<[string, string, Json]>([
    ['scope', 'met', { dataActScope: 'full' }],
    ['scope', 'met', { dataActScope: 'custom', dataActScopeReason: 'built for one customer' }],
    ['scope', 'not-met', { dataActScope: 'trial' }],
    ['scope', 'not-stated', { unknown: ['dataActScope'] }],
    ['unbundling', 'met', { unbundling: 'each part alone' }],
    ['unbundling', 'not-met', { none: ['unbundling'] }],
    ['notice', 'met', { noticePeriod: 'P2M' }],
    ['notice', 'met', { noticePeriod: 'P30D' }],
    ['notice', 'met', { none: ['noticePeriod'] }],
    ['notice', 'not-met', { noticePeriod: 'P60D' }],
    ['notice', 'not-met', { noticePeriod: 'P3M' }],
    ['notice', 'not-stated', { unknown: ['noticePeriod'] }],
    ['notice', 'not-stated', { noticePeriod: '-P1D' }],
    ['transition', 'met', { transitionPeriod: 'P30D' }],
    ['transition', 'not-met', { transitionPeriod: 'P1M' }],
    ['transition', 'met', longer('P7M')],
    ['transition', 'not-met', longer('P8M')],
    ['transition', 'not-stated', longer('P7M', { unknown: ['exceptionReason'] })],
    ['transition', 'not-stated', { transitionPeriod: 'P3M', unknown: ['transitionException'] }],
    ['retrieval', 'met', { retrievalPeriod: 'P30D' }],
    ['retrieval', 'not-met', { retrievalPeriod: 'P1M' }],
    ['retrieval', 'not-met', { none: ['retrievalPeriod'] }],
    ['portable-assets', 'met', { assetCategories: [complete] }],
    ['portable-assets', 'not-met', { assetCategories: [complete, { assetKind: 'keys', completeness: 'none' }] }],
    ['portable-assets', 'not-stated', { assetCategories: [complete, { assetKind: 'keys' }] }],
    ['portable-assets', 'not-stated', { assetCategories: [{ ...complete, completeness: 'partial' }] }],
    ['portable-assets', 'not-met', { none: ['assetCategories'] }],
    ['excluded-data', 'met', { none: ['excludedData'] }],
    ['excluded-data', 'met', { excludedData: [{ excludedCategory: 'logs', exclusionReason: 'internal' }] }],
    ['erasure', 'met', { erasure: { erasureProof: 'log' } }],
    ['erasure', 'not-met', { erasure: { erasureProof: 'none' } }],
    ['erasure', 'not-stated', { erasure: { maximumDelay: 'P1D' } }],
    ['register', 'met', { registerOfFormats: { url: 'https://a.example/' } }],
    ['jurisdiction', 'met', { sites: [{ site: { countryCode: 'FR' } }] }],
    ['jurisdiction', 'not-stated', { sites: [{ site: { countryCode: 'FR' } }, { site: 'https://a.example/x' }] }],
    ['foreign-access', 'met', { exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }] }],
    ['switching-charges', 'met', { none: ['switchingCharges'] }],
    ['switching-charges', 'met', charge('free')],
    ['switching-charges', 'met', charge('cost-based', '9')],
    ['switching-charges', 'met', charge('flat', '0.00')],
    ['switching-charges', 'not-stated', charge('flat', '9')],
    ['exit-egress', 'met', egress('0')],
    ['exit-egress', 'not-stated', egress('0.01')],
    ['exit-egress', 'met', { ...egress('0.01'), ...charge('cost-based') }],
    ['exit-egress', 'not-stated', {}],
    ['export-fees', 'met', fee({ none: ['exportFee'] })],
    ['export-fees', 'met', fee({ exportFee: { amount: '0', currency: 'EUR' } })],
    ['export-fees', 'not-stated', fee({})],
    ['penalty', 'met', { earlyTerminationPenalty: { applies: false } }],
    ['penalty', 'met', { earlyTerminationPenalty: { applies: true, formula: 'half' } }],
    ['penalty', 'not-stated', { earlyTerminationPenalty: { applies: true } }],
    ['parallel-egress', 'met', { parallelEgress: { pricePerGigabyte: '0.01', currency: 'EUR' } }],
    ['parallel-egress', 'not-stated', {}],
  ])('%s is %s for %j', (duty, expected, claims) => {
    expect(verdict(duty, claims)).toBe(expected);
  });

  it('keeps none, unknown and absent apart in what it cites', () => {
    const cited = (claims: Json) => finding('unbundling', claims).fields;
    expect(cited({ none: ['unbundling'] })).toEqual([{ field: 'disclosure.unbundling', state: 'none', source }]);
    expect(cited({ unknown: ['unbundling'] })).toEqual([{ field: 'disclosure.unbundling', state: 'unknown', source }]);
    expect(cited({})).toEqual([{ field: 'disclosure.unbundling', state: 'absent' }]);
  });
});

describe('the day on which charges end', () => {
  const before = '2027-01-11';
  const from = '2027-01-12';
  const costBased = { switchingCharges: [{ chargeModel: 'cost-based', amount: '9', currency: 'EUR' }] };

  it('is 12 January 2027, to the day', () => {
    expect([verdict('switching-charges', costBased, before), verdict('switching-charges', costBased, from)]).toEqual([
      'met',
      'not-met',
    ]);
  });

  it('covers egress and fees for leaving, but not egress for use in parallel', () => {
    const price = { pricePerGigabyte: '0.01', currency: 'EUR' };
    const claims = {
      ...costBased,
      exitEgress: price,
      parallelEgress: price,
      assetCategories: [{ assetKind: 'mail', exportFee: { amount: '1', currency: 'EUR' } }],
    };
    const on = (date: string) =>
      ['exit-egress', 'export-fees', 'parallel-egress'].map((duty) => verdict(duty, claims, date));
    expect(on(before)).toEqual(['met', 'met', 'met']);
    expect(on(from)).toEqual(['not-met', 'not-met', 'met']);
  });

  it('judges by the charge in force, and not by one that has ended', () => {
    const switchingCharges = [
      { chargeModel: 'cost-based', amount: '9', currency: 'EUR', effectiveUntil: before },
      { chargeModel: 'free', effectiveFrom: from },
    ];
    expect(verdict('switching-charges', { switchingCharges }, before)).toBe('met');
    expect(verdict('switching-charges', { switchingCharges }, from)).toBe('met');
    expect(verdict('switching-charges', { switchingCharges: switchingCharges.slice(0, 1) }, from)).toBe('not-stated');
    const open = [{ chargeModel: 'free', unknown: ['effectiveFrom'] }];
    expect(verdict('switching-charges', { switchingCharges: open }, from)).toBe('not-stated');
  });
});

describe('scope and segment', () => {
  it('a trial is exempt from all but saying so, a custom service from some; but not without a reason', () => {
    const trial = { dataActScope: 'trial', dataActScopeReason: 'two weeks' };
    const verdicts = judgeFloor(offerStating(trial), day('2026-11-22')).duties;
    expect(verdicts.filter(({ verdict: one }) => one !== 'not-applicable').map(({ duty }) => duty)).toEqual(['scope']);
    const custom = { dataActScope: 'custom', dataActScopeReason: 'for one customer', noticePeriod: 'P3M' };
    expect(verdict('switching-charges', custom)).toBe('not-applicable');
    expect(verdict('notice', custom)).toBe('not-met');
    expect(verdict('notice', { dataActScope: 'trial', noticePeriod: 'P1M' })).toBe('not-stated');
  });

  it('asks infrastructure for other things than other services', () => {
    const duties = ['functional-equivalence', 'open-interfaces', 'machine-readable-export'];
    const of = (claims: Json) => duties.map((duty) => verdict(duty, claims));
    expect(of({ segment: 'IaaS' })).toEqual(['not-stated', 'not-applicable', 'not-applicable']);
    expect(of({ segment: 'IaaS', exitPlan: { url: 'https://a.example/' } })[0]).toBe('met');
    const assetCategories = [{ assetKind: 'mail', exportFormats: ['mbox'] }];
    const interfaces = [{ standard: 'IMAP', openness: 'open-standard' }];
    expect(of({ segment: 'SaaS', assetCategories, interfaces })).toEqual(['not-applicable', 'met', 'met']);
    const closed = [{ standard: 'X', openness: 'proprietary' }];
    const odd = [{ assetKind: 'mail', exportFormats: ['Our own'] }];
    expect(of({ segment: 'PaaS', assetCategories: odd, interfaces: closed })).toEqual([
      'not-applicable',
      'not-met',
      'not-stated',
    ]);
    expect(of({})).toEqual(['not-stated', 'not-stated', 'not-stated']);
    expect(of({ segment: 'edge' })).toEqual(['not-stated', 'not-stated', 'not-stated']);
  });

  it('nothing applies before the rules do', () => {
    const verdicts = judgeFloor(offerStating({ noticePeriod: 'P3M' }), day('2025-09-11')).duties;
    expect(new Set(verdicts.map((one) => one.verdict))).toEqual(new Set(['not-applicable']));
    expect(verdict('notice', { noticePeriod: 'P3M' }, '2025-09-12')).toBe('not-met');
  });

  it('shows the rules and the day, and adds nothing up', () => {
    const floor = judgeFloor(offerStating(), day('2026-11-22'));
    expect(Object.keys(floor).sort()).toEqual(['date', 'duties', 'notice', 'rules']);
    expect(floor).toMatchObject({ rules: { id: 'data-act-1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(floor.duties.every(({ verdict: one }) => one === 'not-stated')).toBe(true);
  });
});

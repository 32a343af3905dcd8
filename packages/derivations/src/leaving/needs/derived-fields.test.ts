import type { HeldLabel, JurisdictionExposure, NeedOutcome, NeedTarget, ShownExposure } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerStating, source } from '../../testing/offer-detail.js';
import { readDate } from '../request.js';
import { evaluateNeeds, neededFacts } from './evaluate-needs.js';
import type { NeedFacts } from './need-field.js';

const terms = { date: readDate('2027-02-01', new Date(0)) };

function exposure(shown: ShownExposure, jurisdiction = 'US'): JurisdictionExposure {
  const step = {
    edge: 'e',
    kind: 'seatIn',
    from: 'did:web:x.example#company',
    rule: 'R1',
    issuer: 'did:web:x.example',
    standing: 'self' as const,
    validFrom: '2026-01-01T00:00:00Z',
    credential: 'c'.repeat(64),
  };
  return {
    jurisdiction,
    rules: 'exposure-1',
    declared: 'none',
    derived: shown === 'unknown' ? 'none-found' : shown,
    shown,
    wording: 'As it is worded.',
    outcome: 'MISSING',
    complete: shown !== 'unknown',
    missing: shown === 'unknown' ? [{ node: 'did:web:x.example#company', property: 'owners', why: 'absent' }] : [],
    notes: [],
    path: shown === 'exposed' || shown === 'possible' ? [step, step] : [],
    caps: { verdict: 'indeterminate' },
  };
}

const held = (scheme: string, more: Partial<HeldLabel> = {}): HeldLabel => ({
  scheme,
  contradicted: false,
  source,
  ...more,
});

function judge(target: NeedTarget, offer: Parameters<typeof evaluateNeeds>[1][number], facts: NeedFacts = {}) {
  const profile = { must: [target], buyer: 'ministry' as const, data: ['citizens-personal-data' as const] };
  return evaluateNeeds(profile, [offer], terms, { factsOf: () => facts }).items[0]?.findings[0];
}

describe('exposure', () => {
  const under = (shown: ShownExposure) => ({ ...offerStating(), exposure: [exposure(shown)] });

  it.each<[ShownExposure, NeedOutcome]>([
    ['none-found', 'pass'],
    ['possible', 'fail'],
    ['exposed', 'fail'],
    ['unknown', 'cannot-tell'],
  ])('%s: no link: %s', (shown, outcome) => {
    expect(judge({ field: 'exposure.US', within: ['none-found'] }, under(shown))?.outcome).toBe(outcome);
    expect(judge({ field: 'exposure.US', anyOf: ['none-found'] }, under(shown))?.outcome).toBe(outcome);
    expect(judge({ field: 'exposure.US', noneOf: ['possible', 'exposed'] }, under(shown))?.outcome).toBe(outcome);
  });

  it('cites each credential of the way once, and says what is missing', () => {
    const found = judge({ field: 'exposure.US', within: ['none-found'] }, under('exposed'));
    expect(found).toMatchObject({ fields: [{ field: 'exposure.US', value: 'exposed', source: 'c'.repeat(64) }] });
    const open = judge({ field: 'exposure.US', within: ['none-found'] }, under('unknown'));
    expect(open).toMatchObject({ fields: [{ state: 'unknown' }], reason: expect.stringContaining('owners of') });
  });

  it('is read of other jurisdictions from what is derived beside, and of none nobody can tell', () => {
    const target = { field: 'exposure.CA', within: ['none-found'] };
    expect(judge(target, under('none-found'))?.outcome).toBe('cannot-tell');
    expect(judge(target, under('exposed'), { exposure: [exposure('none-found', 'CA')] })?.outcome).toBe('pass');
  });

  it('never passes an offer of which it is unknown, whatever is asked of it', () => {
    const words = fc.subarray(['exposed', 'possible', 'none-found'], { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom('anyOf', 'allOf', 'within', 'noneOf'), words, (condition, values) => {
        const target = { field: 'exposure.US', [condition]: values };
        expect(judge(target, under('unknown'))?.outcome).toBe('cannot-tell');
      }),
    );
  });
});

describe('label', () => {
  const qualified = (label: Partial<HeldLabel> = {}) => ({
    ...offerStating(),
    labels: [held('SecNumCloud', { version: '3.1', ...label }), held('C5', { level: 'type-1' })],
  });
  const wants = (more: Partial<NeedTarget>): NeedTarget => ({ field: 'label', anyOf: ['SecNumCloud'], ...more });

  it.each<[NeedTarget, NeedOutcome]>([
    [wants({}), 'pass'],
    [wants({ version: '3.1' }), 'pass'],
    [wants({ version: '3.2' }), 'fail'],
    [wants({ anyOf: ['C5'], level: 'type-1' }), 'pass'],
    [wants({ anyOf: ['C5'], level: 'type-2' }), 'fail'],
    [{ field: 'label', allOf: ['SecNumCloud', 'C5'] }, 'pass'],
    [{ field: 'label', allOf: ['SecNumCloud', 'HDS'] }, 'cannot-tell'],
    [{ field: 'label', noneOf: ['C5'] }, 'fail'],
  ])('%j: %s', (target, outcome) => {
    expect(judge(target, qualified())).toMatchObject({ outcome });
  });

  it('is met by a later version, not by a version that is not named, and what contradicts it is said', () => {
    expect(judge(wants({ version: '3.1' }), qualified({ version: '3.2' }))?.outcome).toBe('pass');
    const { version: _, ...unnamed } = held('SecNumCloud', { version: '3.2' });
    expect(judge(wants({ version: '3.1' }), { ...offerStating(), labels: [unnamed] })?.outcome).toBe('fail');
    expect(judge(wants({}), qualified({ contradicted: true }))?.reason).toContain('stands against the exposure');
  });

  it('cannot be told where none is held, unless the provider says that it has none', () => {
    expect(judge(wants({}), offerStating())?.outcome).toBe('cannot-tell');
    expect(judge(wants({}), offerStating({ labelClaims: [{ scheme: 'SecNumCloud' }] }))?.outcome).toBe('cannot-tell');
    expect(judge(wants({}), offerStating({ none: ['labelClaims'] }))?.outcome).toBe('fail');
  });
});

describe('conditions', () => {
  const finding = (outcome: NeedOutcome): NeedFacts => ({
    trustedCloud: [
      {
        condition: 'only-european-law',
        requirement: 'SR-08',
        outcome,
        why: ['So it is.'],
        uses: [{ field: 'exposure.US', source }, { field: 'disclosure.hosting' }],
      },
    ],
  });
  const target = { field: 'condition.trusted-cloud.only-european-law', anyOf: ['pass'] };

  it.each<NeedOutcome>(['pass', 'fail', 'cannot-tell'])('%s', (outcome) => {
    expect(judge(target, offerStating(), finding(outcome))).toMatchObject({
      outcome,
      reason: expect.stringContaining('So it is.'),
      fields: [
        { field: 'exposure.US', source },
        { field: 'disclosure.hosting', state: 'absent' },
      ],
    });
    expect(judge({ field: target.field, noneOf: ['fail'] }, offerStating(), finding(outcome))?.outcome).toBe(outcome);
  });

  it('cannot be told where they were not judged', () => {
    expect(judge(target, offerStating())?.outcome).toBe('cannot-tell');
    expect(judge({ field: 'condition.cloud-au-centre', anyOf: ['pass'] }, offerStating())?.outcome).toBe('cannot-tell');
  });

  it('says what has to be derived for them', () => {
    const must = [
      { field: 'exposure.CA', within: ['none-found'] },
      { field: 'segment', anyOf: ['IaaS'] },
    ];
    expect(neededFacts({ must })).toEqual({ jurisdictions: ['CA'], conditions: false });
    expect(neededFacts({ must: [target] })).toEqual({ jurisdictions: [], conditions: true });
  });
});

it.each<[NeedTarget, string]>([
  [{ field: 'exposure.US', within: ['unknown'] }, 'the values are exposed, possible, none-found'],
  [{ field: 'exposure.USA', within: ['none-found'] }, 'exposure.<country>'],
  [{ field: 'label', anyOf: ['SecNumCloudy'] }, 'the values are'],
  [{ field: 'label', anyOf: ['SecNumCloud', 'C5'], version: '3.2' }, 'one scheme'],
  [{ field: 'label', noneOf: ['SecNumCloud'], version: '3.2' }, 'one scheme'],
  [{ field: 'label', anyOf: ['SecNumCloud'], version: '9' }, 'version must be one of 3.1, 3.2'],
  [{ field: 'label', anyOf: ['SecNumCloud'], level: 'high' }, 'none, as the scheme has none'],
  [{ field: 'label', anyOf: ['SWIPO'], level: 'SaaS' }, 'have no order'],
  [{ field: 'segment', anyOf: ['IaaS'], version: '3.2' }, 'for labels alone'],
  [{ field: 'condition.cloud-au-centre', anyOf: ['pass'] }, 'must say "buyer" and "data"'],
  [{ field: 'condition.trusted-cloud.only-european-law', anyOf: ['yes'] }, 'the values are pass, fail'],
])('%j is refused', (target, detail) => {
  expect(() => neededFacts({ must: [target] })).toThrow(
    expect.objectContaining({
      code: 'request-invalid',
      facts: { violations: [expect.objectContaining({ detail: expect.stringContaining(detail) })] },
    }),
  );
});

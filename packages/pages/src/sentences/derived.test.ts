import { type Cell, exposureRules, leavingAxes, type NeedTarget, type OfferDetail } from '@vigie/credentials';
import {
  ClaimsGraph,
  checkStack,
  compareLeaving,
  createClassifier,
  declaredAssets,
  evaluateNeeds,
  onPremisesExit,
  readField,
  readTerms,
  type StackLayer,
  simulateExit,
} from '@vigie/derivations';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sentences as leaving } from './leaving.js';
import type { SentenceReader } from './reader.js';
import { sentences as shortlist } from './shortlist.js';
import { sentences as stack } from './stack.js';

const source = 'a'.repeat(64);
const now = new Date('2026-11-01T12:00:00Z');
const terms = {
  ...readTerms({ offers: [], volumeGigabytes: '1000', date: '2027-02-01' }, now),
  assets: ['mail', 'keys'],
};

/** A value, or one of the three ways of having none. */
function perhaps<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | 'none' | 'unknown' | undefined> {
  return fc.option(fc.oneof(value, value, fc.constant('none' as const), fc.constant('unknown' as const)), {
    nil: undefined,
  });
}

/** A thing whose members are stated, stated to be none, said to be unknown, or left out. */
function node(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const drawn = Object.fromEntries(Object.entries(members).map(([name, value]) => [name, perhaps(value)]));
  return fc.record(drawn).map((values) => {
    const named = (state: string) => Object.keys(values).filter((name) => values[name] === state);
    const stated = Object.entries(values).filter(
      ([, value]) => ![undefined, 'none', 'unknown'].includes(value as never),
    );
    return { ...Object.fromEntries(stated), none: named('none'), unknown: named('unknown') };
  });
}

const one = (...values: string[]) => fc.constantFrom(...values);
const some = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 1, maxLength: 2 });
const periods = one('P1M', 'P2M', 'P61D', 'P30D', 'PT4H', 'P7M', 'whenever');
const amounts = one('0', '100', '0.05');
const days = one('2026-06-01', '2027-06-01', 'some day');
const text = one('A reason. Two of them.');
const formats = some(one('qcow2', 'vmdk', 'raw', 'CSV', 'Helm 3', 'A format, with comma'));
const money = { amount: amounts, currency: one('EUR', 'USD') };

const disclosures = node({
  segment: one('IaaS', 'PaaS', 'SaaS', 'edge'),
  dataActScope: one('full', 'custom', 'out-of-scope'),
  dataActScopeReason: text,
  noticePeriod: periods,
  transitionPeriod: periods,
  transitionException: node({ maximumDuration: periods, exceptionReason: text }),
  retrievalPeriod: periods,
  assetCategories: some(
    fc
      .tuple(
        // The shapes ask for the kind of each.
        one('mail', 'machine-image', 'container-image'),
        node({
          exportFormats: formats,
          importFormats: formats,
          completeness: one('full', 'partial', 'none'),
          completenessReason: text,
          exportFee: node(money),
        }),
      )
      .map(([assetKind, asset]) => ({ assetKind, ...asset })),
  ),
  excludedData: some(node({ exclusionReason: one('internal') })),
  erasure: node({ erasureProof: one('certificate', 'log', 'none'), maximumDelay: periods }),
  interfaces: some(
    node({
      standard: one('Kubernetes', 'OpenStack'),
      standardVersion: one('1.29', 'latest'),
      openness: one('open-standard', 'proprietary'),
    }),
  ),
  sites: some(node({ site: node({ countryCode: one('FR', 'US') }) })),
  earlyTerminationPenalty: node({ applies: fc.boolean(), formula: text }),
  switchingCharges: some(
    node({
      ...money,
      chargeModel: one('free', 'cost-based', 'flat', 'per-gigabyte'),
      chargeUnit: one('switch', 'GB', 'moon'),
      effectiveFrom: days,
      effectiveUntil: days,
    }),
  ),
  exitEgress: node({ pricePerGigabyte: amounts, currency: one('EUR'), freeAllowanceGigabytes: one('500', '0') }),
  exportThroughput: node({ gigabitsPerSecond: one('0', '1') }),
  selfHostable: one('same-software', 'compatible-software', 'no'),
  exitPlan: node({ lastTested: days, testedBy: one('provider', 'customer', 'nobody') }),
  hosting: some(node({ service: one('did:web:a.example#base') })),
  runsOn: some(
    node({
      service: one('did:web:a.example#base', 'did:web:a.example#other'),
      hostClass: one('Kubernetes 1.29', 'K8s', 'OpenStack'),
    }),
  ),
  unbundling: text,
  continuity: node({
    recoveryPointObjective: periods,
    recoveryTimeObjective: periods,
    multiSite: fc.boolean(),
    distinctOperatorFailover: fc.boolean(),
  }),
});

function offerOf({ none, unknown, ...stated }: Record<string, unknown>, id: string): OfferDetail {
  const cells: Array<[string, Cell]> = [
    ...Object.entries(stated).map(([term, value]): [string, Cell] => [term, { state: 'stated', value, source }]),
    ...(none as string[]).map((term): [string, Cell] => [term, { state: 'stated', value: [], source }]),
    ...(unknown as string[]).map((term): [string, Cell] => [term, { state: 'unknown', source }]),
  ];
  const absent = { state: 'absent' } as const;
  const facts = [
    'segment',
    'category',
    'country',
    'interface',
    'format',
    'licence',
    'freeSoftware',
    'declared',
  ] as const;
  return {
    ...(Object.fromEntries(facts.map((fact) => [fact, absent])) as Record<(typeof facts)[number], typeof absent>),
    id,
    name: id,
    provider: { id: 'did:web:a.example#company' },
    exposure: [],
    labels: [],
    registries: [],
    offering: {},
    disclosure: Object.fromEntries(cells),
    legalPerson: {},
    ownership: {},
    thirdPartyClaims: [],
    proofs: [],
  };
}

/** Every sentence is read, and nothing of it is left in English. */
function readAll({ read }: SentenceReader, texts: readonly string[]): void {
  const render = (some: readonly string[]) =>
    renderToString(some.map((said, place) => createElement('p', { key: place }, read(said))));
  const unread = render(texts).includes('lang="en"')
    ? texts.filter((said) => render([said]).includes('lang="en"'))
    : [];
  expect(unread).toEqual([]);
}

describe('the sentences of derivations', () => {
  it('are read whatever offers state of leaving', () => {
    fc.assert(
      fc.property(disclosures, disclosures, (one, other) => {
        const offers = [offerOf(one, 'did:web:a.example#base'), offerOf(other, 'did:web:a.example#upper')];
        const [first, second] = offers as [OfferDetail, OfferDetail];
        const { offers: compared, order } = compareLeaving(offers, terms, leavingAxes);
        const exported = declaredAssets(readField(first, 'assetCategories'), 'exportFormats');
        const kinds = exported.state === 'stated' ? exported.kinds : {};
        const exits = createClassifier(kinds)(declaredAssets(readField(second, 'assetCategories'), 'importFormats'));
        const { cost, time } = simulateExit(first, terms);
        readAll(leaving, [
          ...compared.flatMap(({ floor, axes }) => [
            ...floor.duties.map(({ detail }) => detail),
            // The pages write known amounts from their figures.
            ...axes.flatMap((axis) => (axis.axis === 'cost' && axis.state === 'known' ? [] : [axis.text])),
          ]),
          ...(order?.apart.flatMap(({ reason }) => (reason === 'unknown' ? [] : [reason])) ?? []),
          ...[...exits, ...(onPremisesExit(first, kinds)?.assets ?? [])].flatMap(({ reason, loses = [] }) => [
            reason,
            ...loses,
          ]),
          ...cost.items.map(({ formula }) => formula),
          ...[...cost.gaps, ...time.gaps].map(({ reason }) => reason),
          time.formula,
        ]);
      }),
      { numRuns: 50 },
    );
  });

  const targets: NeedTarget[] = [
    { field: 'segment', anyOf: ['IaaS'] },
    { field: 'openness', allOf: ['open-standard', 'proprietary'] },
    { field: 'format', noneOf: ['raw'] },
    { field: 'country', within: ['FR', 'BE'] },
    { field: 'noticePeriod', atMost: 'P2M' },
    { field: 'retrievalPeriod', atLeast: 'P1M' },
    { field: 'exitCost', atMost: '100', currency: 'EUR' },
    { field: 'exitEgressPrice', atMost: '0' },
    { field: 'exitDays', atLeast: '30' },
    { field: 'duty.notice', anyOf: ['met'] },
    { field: 'label', anyOf: ['SecNumCloud'], version: '3.2' },
    { field: 'exposure.US', anyOf: ['none-found'] },
    { field: 'condition.trusted-cloud.only-european-law', anyOf: ['pass'] },
  ];

  it('are read whatever becomes of needs', () => {
    const missing = (count: number) =>
      Array.from({ length: count }, (_, place) => ({
        node: `did:web:n${place}.example`,
        property: 'owners',
        why: 'absent' as const,
      }));
    const shown = fc.constantFrom('exposed', 'unknown', 'none-found', undefined);
    fc.assert(
      fc.property(disclosures, shown, fc.nat(40), (claims, verdict, gaps) => {
        const offer = offerOf(claims, 'did:web:a.example#base');
        const wording = verdict === undefined ? '' : exposureRules().wording[verdict];
        const derived = { jurisdiction: 'US', shown: verdict, wording, path: [], missing: missing(gaps) };
        const { items } = evaluateNeeds({ must: targets }, [offer], terms, {
          factsOf: () => ({ exposure: verdict === undefined ? [] : [derived as never] }),
        });
        readAll(shortlist, items[0]?.findings.map(({ reason }) => reason) ?? []);
      }),
      { numRuns: 50 },
    );
  });

  const labels = fc.array(
    fc.record({
      scheme: one('hds', 'SecNumCloud'),
      verdict: fc.constantFrom('held' as const, 'in-progress' as const, 'not-held' as const),
      contradicted: fc.boolean(),
    }),
    { maxLength: 2 },
  );

  it('are read whatever is found of a stack', () => {
    const graph = new ClaimsGraph({ isAccredited: () => false } as never);
    const names = ['Upper', 'Middle: one', 'Base, of all'];
    fc.assert(
      fc.property(fc.array(fc.tuple(disclosures, labels), { minLength: 3, maxLength: 3 }), (drafts) => {
        const layers = drafts.map(
          ([claims, held], place): StackLayer => ({
            name: names[place] ?? '',
            on: names.slice(place + 1, place + 2),
            offer: offerOf(claims, place === 2 ? 'did:web:a.example#base' : `did:web:a.example#layer-${place}`),
            labels: held.map((label) => ({ ...label, reasons: ['expired'], source }) as never),
          }),
        );
        const found = checkStack({
          layers,
          claims: graph,
          rules: exposureRules(),
          date: now,
          requires: {
            recoveryPointObjective: 'PT1H',
            recoveryTimeObjective: 'PT2H',
            multiSite: true,
            distinctOperatorFailover: true,
          },
        });
        readAll(stack, [
          ...found.fits.map(({ reason }) => reason),
          ...found.notes.map((note) => note.text),
          ...found.labels.map((label) => label.text),
          ...found.concentration.bundles.map(({ reason }) => reason),
          ...[...found.continuity.recovery, ...found.continuity.resilience].map(({ reason }) => reason),
        ]);
      }),
      { numRuns: 50 },
    );
  });
});

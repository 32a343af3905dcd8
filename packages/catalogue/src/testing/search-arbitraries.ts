import fc from 'fast-check';
import type { Clause, OfferTerm, Question, SearchEntry } from '../domain/search/question.js';
import type { FacetEntry } from '../store/records.js';
import { offerSorts } from '../store/search.js';

/** Few of each, so that offers and questions meet; among them what two orders of texts tell apart. */
const words = [
  'hosting',
  'host',
  'hosted',
  'cloud',
  'clouds',
  'données',
  'données2',
  'zürich',
  '\u{1f600}a',
  '\uff5ea',
];
const fields = ['country', 'provider', 'exposure.FR', 'exposure.US', 'exposure.*'];
const values = ['a', 'b', 'ab', '\u{1f600}', '\uff5e'];
const ids = [
  'urn:a',
  'urn:b',
  'urn:\u{1f600}',
  'urn:\uff5e',
  ...Array.from({ length: 12 }, (_, at) => `urn:offer:${at}`),
];

const facetArbitrary: fc.Arbitrary<FacetEntry> = fc.oneof(
  fc.record({ state: fc.constant('stated' as const), values: fc.array(fc.constantFrom(...values), { maxLength: 3 }) }),
  fc.constantFrom({ state: 'unknown' as const }, { state: 'absent' as const }),
);

const positionsArbitrary = fc.uniqueArray(fc.oneof(fc.nat(8), fc.nat(70_000)), { maxLength: 5 });

const termsArbitrary: fc.Arbitrary<OfferTerm[]> = fc
  .uniqueArray(
    fc.record({
      term: fc.constantFrom(...words.map((word) => `=${word}`), '~host', '~cloud'),
      impact: fc.integer({ min: 1, max: 255 }),
      positions: fc.option(positionsArbitrary, { nil: undefined }),
    }),
    { selector: ({ term }) => term, maxLength: 7 },
  )
  .map((terms) =>
    terms.map(({ term, impact, positions }) => ({
      term,
      impact,
      ...(positions === undefined || term.startsWith('~')
        ? {}
        : { positions: positions.sort((one, other) => one - other) }),
    })),
  );

/** An offer in each of a few places, so that changes meet offers that are there. */
export const entryArbitrary: fc.Arbitrary<SearchEntry> = fc.record({
  number: fc.nat(15),
  id: fc.constantFrom(...ids),
  terms: termsArbitrary,
  facets: fc.dictionary(fc.constantFrom(...fields), facetArbitrary),
  numbers: fc.dictionary(fc.constantFrom('price', 'notice'), fc.integer({ min: -2, max: 4 })),
  keys: fc.record({
    name: fc.constantFrom('', 'a', 'b', '\u{1f600}', '\uff5e'),
    provider: fc.constantFrom('x', 'y'),
    newest: fc.integer({ min: -3, max: 3 }),
  }),
  validUntil: fc.constantFrom(Number.POSITIVE_INFINITY, 5, 10),
});

const alternativesArbitrary = fc.array(
  fc.record({
    term: fc.constantFrom(...words.map((word) => `=${word}`), '~host', '~cloud', '=nowhere'),
    factor: fc.integer({ min: 0, max: 16 }),
  }),
  { maxLength: 3 },
);

const clauseArbitrary: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({ kind: fc.constant('terms' as const), alternatives: alternativesArbitrary }),
  fc.record({
    kind: fc.constant('prefix' as const),
    prefix: fc.constantFrom('h', 'host', 'donn', '', '\u{1f600}', 'x'),
    factor: fc.integer({ min: 1, max: 16 }),
    alternatives: alternativesArbitrary,
  }),
  fc.record({
    kind: fc.constant('phrase' as const),
    terms: fc.array(fc.constantFrom(...words.slice(0, 4)), { maxLength: 3 }),
  }),
);

const filterArbitrary = fc.record({
  values: fc.array(fc.constantFrom(...values), { maxLength: 3 }),
  states: fc.subarray(['unknown' as const, 'absent' as const]),
});

const rangeArbitrary = fc.record(
  { from: fc.integer({ min: -2, max: 4 }), to: fc.integer({ min: -2, max: 4 }) },
  { requiredKeys: [] },
);

export const questionArbitrary: fc.Arbitrary<Question> = fc
  .record({
    clauses: fc.option(fc.array(clauseArbitrary, { maxLength: 3 }), { nil: undefined }),
    filters: fc.dictionary(fc.constantFrom(...fields), filterArbitrary, { maxKeys: 3 }),
    ranges: fc.oneof(
      fc.constant({}),
      fc.dictionary(fc.constantFrom('price', 'notice', 'none'), rangeArbitrary, { maxKeys: 2 }),
    ),
    sort: fc.constantFrom(...offerSorts),
    limit: fc.integer({ min: 0, max: 6 }),
    facets: fc.subarray([...fields, 'nothing']),
    now: fc.constantFrom(0, 5, 7, 20),
  })
  .map(({ clauses, ...question }) => ({ ...question, ...(clauses === undefined ? {} : { clauses }) }));

export type Step =
  | { kind: 'apply'; put: SearchEntry[]; remove: number[] }
  | { kind: 'merge' }
  | { kind: 'reload' }
  | { kind: 'ask'; question: Question };

export const stepsArbitrary: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('apply' as const),
        put: fc.array(entryArbitrary, { maxLength: 5 }),
        remove: fc.array(fc.nat(15), { maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom({ kind: 'merge' as const }, { kind: 'reload' as const }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), question: questionArbitrary }) },
  ),
  { minLength: 3, maxLength: 14 },
);

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

/** An offer that says little, other than all others. */
export function searchEntry(number: number): SearchEntry {
  return {
    number,
    id: `urn:offer:${number}`,
    terms: [{ term: `=word${number}`, impact: 1, positions: [0] }],
    facets: {},
    numbers: {},
    keys: { name: String(number).padStart(9, '0'), provider: 'x', newest: -number },
    validUntil: Number.POSITIVE_INFINITY,
  };
}

/** Frequent words first: an offer has one in so many. */
const frequencies = [2, 3, 5, 9, 17, 33, 40, 65, 90, 150];
const commonWords = frequencies.map((_, at) => `word${at}`);

/** Several hundred offers, so that some words and values are rare. */
export const largeMarketArbitrary: fc.Arbitrary<SearchEntry[]> = fc
  .tuple(fc.array(fc.nat(2 ** 31), { minLength: 5, maxLength: 5 }), fc.integer({ min: 550, max: 650 }))
  .map(([salts, length]) => Array.from({ length }, (_, number) => largeEntry(number, salts)));

function largeEntry(number: number, salts: readonly number[]): SearchEntry {
  let state = salts.reduce((mixed, salt) => Math.imul(mixed ^ salt, 0x9e3779b1) + number, number + 1) >>> 0;
  const draw = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return (state >>> 8) % below;
  };
  const facetOf = (values: number): FacetEntry => {
    const drawn = draw(12);
    if (drawn < 2) return { state: drawn === 0 ? 'unknown' : 'absent' };
    return {
      state: 'stated',
      values: Array.from({ length: 1 + draw(2) }, () => `v${Math.floor(draw(values) ** 2 / values)}`),
    };
  };
  return {
    ...searchEntry(number),
    id: `urn:offer:${draw(10_000)}:${number}`,
    terms: commonWords.flatMap((word, at) =>
      draw(frequencies[at] as number) > 0
        ? []
        : [
            { term: `=${word}`, impact: 1 + draw(4), positions: [draw(6), 7 + draw(200)] },
            { term: `~${word}`, impact: 1 + draw(255) },
          ],
    ),
    facets: {
      country: facetOf(6),
      provider: facetOf(300),
      'exposure.*': facetOf(4),
      ...(draw(4) === 0 ? { 'exposure.FR': facetOf(4) } : {}),
      ...(draw(60) === 0 ? { 'exposure.US': facetOf(4) } : {}),
    },
    numbers: draw(3) === 0 ? {} : { price: draw(50) },
    keys: { name: `name ${draw(40)}`, provider: `provider ${draw(9)}`, newest: -draw(1_000) },
    validUntil: draw(8) === 0 ? draw(20) : Number.POSITIVE_INFINITY,
  };
}

const largeAlternatives = fc.array(
  fc.record({
    term: fc.constantFrom(...commonWords.flatMap((word) => [`=${word}`, `~${word}`]), '=nowhere'),
    factor: fc.integer({ min: 1, max: 16 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const largeClause: fc.Arbitrary<Clause> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('terms' as const), alternatives: largeAlternatives }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('prefix' as const),
      prefix: fc.constantFrom('word', 'word9', 'w'),
      factor: fc.integer({ min: 1, max: 16 }),
      alternatives: largeAlternatives,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('phrase' as const),
      terms: fc.array(fc.constantFrom(...commonWords.slice(0, 5)), { minLength: 2, maxLength: 2 }),
    }),
  },
);

const largeFilter = fc.record({
  values: fc.array(
    fc.nat(300).map((value) => `v${value % 7 === 0 ? value : value % 5}`),
    { minLength: 1, maxLength: 3 },
  ),
  states: fc.subarray(['unknown' as const, 'absent' as const]),
});

export const largeQuestionArbitrary: fc.Arbitrary<Question> = fc
  .record({
    clauses: fc.option(fc.array(largeClause, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    filters: fc.dictionary(fc.constantFrom('country', 'provider', 'exposure.FR', 'exposure.US'), largeFilter, {
      maxKeys: 3,
    }),
    ranges: fc.oneof(fc.constant({}), fc.record({ price: rangeArbitrary })),
    sort: fc.constantFrom(...offerSorts),
    limit: fc.integer({ min: 1, max: 30 }),
    facets: fc.subarray(['country', 'provider', 'exposure.FR', 'exposure.US', 'exposure.*']),
    now: fc.constantFrom(0, 10, 15),
    after: fc.option(
      fc.record({
        key: fc.constantFrom<Array<string | number>>(-900, -64, -16, 'name 2', 'provider 5'),
        id: fc.constantFrom('', 'urn:offer:5'),
      }),
      { nil: undefined },
    ),
  })
  .map(({ clauses, after, ...question }) => ({
    ...question,
    ...(clauses === undefined ? {} : { clauses }),
    ...(after === undefined || (typeof after.key === 'string' && question.sort === 'relevance') ? {} : { after }),
  }));

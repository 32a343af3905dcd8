import type { Question } from '@vigie/catalogue';
import { facets, nameOfValue } from './corpus.js';
import { randomFor, rankDraw } from './random.js';
import { vocabulary } from './vocabulary.js';

/** What every side is asked: words that must all be there, three values that must fit, eight facets, the first page. */
export interface Asked {
  /** Ranks, from 0. */
  words: readonly number[];
  /** Places of the values in their facets, for the first three facets. */
  filters: readonly [number, number, number];
}

export type QuestionKind = 'mixed' | 'selective' | 'broad';

export const pageSize = 20;
/** Later than nothing: no offer of the corpus ends. */
const now = Date.parse('2026-11-01T00:00:00Z');

/** Ranks, from 1, and numbers of words. */
const kinds: Record<QuestionKind, { from: number; to: number; words(random: () => number): number }> = {
  mixed: { from: 5, to: 3000, words: (random) => (random() < 0.5 ? 1 : 2) },
  selective: { from: 300, to: 3000, words: () => 2 },
  broad: { from: 5, to: 20, words: () => 1 },
};

const drawFilters = facets.slice(0, 3).map(({ values }) => rankDraw(values.length));

/** Ranks are drawn evenly on a logarithmic scale: people ask for frequent words more often than for rare ones. */
export function questionsOf(seed: number, count: number, kind: QuestionKind = 'mixed'): Asked[] {
  const { from, to, words } = kinds[kind];
  return Array.from({ length: count }, (_, number) => {
    const random = randomFor(seed, number);
    const ranks = new Set<number>();
    const many = words(random);
    while (ranks.size < many) ranks.add(Math.floor(from * (to / from) ** random()) - 1);
    const [segment = 0, category = 0, country = 0] = drawFilters.map((draw) => draw(random));
    return { words: [...ranks], filters: [segment, category, country] };
  });
}

export const wordsOf = ({ words }: Asked): string[] => words.map((rank) => vocabulary[rank] ?? '');

/** Facet and value of each filter, by name. */
export const filtersOf = ({ filters }: Asked): Array<{ name: string; value: string }> =>
  filters.map((value, facet) => ({ name: facets[facet]?.name ?? '', value: nameOfValue(facet, value) }));

/** The same as the search index is asked it. */
export function questionOf(asked: Asked): Question {
  return {
    clauses: wordsOf(asked).map((word) => ({ kind: 'terms', alternatives: [{ term: `=${word}`, factor: 16 }] })),
    filters: Object.fromEntries(filtersOf(asked).map(({ name, value }) => [name, { values: [value], states: [] }])),
    ranges: {},
    sort: 'newest',
    limit: pageSize,
    facets: facets.map(({ name }) => name),
    now,
  };
}

import { describe, expect, it } from 'vitest';
import { entryOf, facets, idOf, offerAt, runs, textOf } from './corpus.js';
import { filtersOf, questionOf, questionsOf, wordsOf } from './questions.js';
import { vocabulary } from './vocabulary.js';

const many = Array.from({ length: 3000 }, (_, number) => offerAt(1, number));

describe('an offer of the corpus', () => {
  it('follows from seed and number alone', () => {
    const backwards = [9, 5, 0].map((number) => offerAt(1, number));
    expect(backwards.toReversed()).toEqual([many[0], many[5], many[9]]);
    expect(offerAt(2, 5)).not.toEqual(many[5]);
    expect(new Set(many.map(textOf)).size).toBe(many.length);
  });

  it('has 34 to 46 words and a value of each facet', () => {
    expect(facets.reduce((sum, { values }) => sum + values.length, 0)).toBe(657);
    expect(new Set(many.map(({ words }) => words.length))).toEqual(
      new Set(Array.from({ length: 13 }, (_, at) => 34 + at)),
    );
    for (const { values, price } of many) {
      expect(values.every((value, facet) => value < (facets[facet]?.values.length ?? 0))).toBe(true);
      expect(Number.isInteger(price) && price > 0).toBe(true);
    }
  });

  it('has words and values as often as 1/rank says', () => {
    const drawn = many.flatMap(({ words }) => words);
    const share = (rank: number) => drawn.filter((word) => word === rank - 1).length / drawn.length;
    let harmonic = 0;
    for (let rank = 1; rank <= vocabulary.length; rank += 1) harmonic += 1 / rank;
    for (const rank of [1, 2, 5, 20]) expect(share(rank) * rank * harmonic).toBeCloseTo(1, 0);
    const first = many.filter(({ values }) => values[0] === 0).length / many.length;
    expect(first).toBeCloseTo(1 / (1 + 1 / 2 + 1 / 3 + 1 / 4), 1);
  });

  it('is the same offer as an entry of the index', () => {
    const offer = { ...offerAt(1, 7), words: [4, 2, 4] };
    const { terms, facets: stated, ...entry } = entryOf(offer);
    expect(terms).toEqual([
      { term: `=${vocabulary[4]}`, impact: 128, positions: [0, 2] },
      { term: `=${vocabulary[2]}`, impact: 64, positions: [1] },
    ]);
    expect(Object.keys(stated)).toEqual(facets.map(({ name }) => name));
    expect(entry).toMatchObject({ number: 7, id: idOf(7), keys: { newest: offer.newest } });
  });
});

it('has no word twice', () => {
  expect(new Set(vocabulary).size).toBe(20_000);
  expect(vocabulary.every((word) => /^[a-z]{6}$/.test(word))).toBe(true);
});

describe('questions', () => {
  it('follow from the seed and ask for one or two words of the ranks of their kind', () => {
    expect(questionsOf(1, 50)).toEqual(questionsOf(1, 50));
    expect(questionsOf(2, 50)).not.toEqual(questionsOf(1, 50));
    const ranks = questionsOf(1, 400).flatMap(({ words }) => words.map((rank) => rank + 1));
    expect(Math.min(...ranks)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...ranks)).toBeLessThanOrEqual(3000);
    expect(new Set(questionsOf(1, 400).map(({ words }) => words.length))).toEqual(new Set([1, 2]));
    const broad = questionsOf(1, 400, 'broad').flatMap(({ words }) => words.map((rank) => rank + 1));
    expect(Math.max(...broad)).toBeLessThanOrEqual(20);
  });

  it('ask the index for all words, three filters and eight facets', () => {
    const [asked] = questionsOf(1, 1);
    if (asked === undefined) throw new Error('no question');
    const question = questionOf(asked);
    expect(question.clauses).toHaveLength(wordsOf(asked).length);
    expect(Object.keys(question.filters)).toEqual(filtersOf(asked).map(({ name }) => name));
    expect(Object.keys(question.filters)).toHaveLength(3);
    expect(question.facets).toHaveLength(8);
  });
});

it('cuts numbers into runs without leaving one out', () => {
  expect([...runs(0, 5, 2)]).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 4 },
    { from: 4, to: 5 },
  ]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchEntry } from '../../testing/search-arbitraries.js';
import { mergeBuffers } from './merger.js';
import { SearchIndex } from './search-index.js';

const merge = async (parts: Parameters<typeof mergeBuffers>[0]) => mergeBuffers(parts);

function indexOf(words: readonly string[]): SearchIndex {
  const index = new SearchIndex({ merge });
  index.apply({
    put: words.map((word, number) => ({
      ...searchEntry(number),
      terms: [
        { term: `=${word}`, impact: 1, positions: [0] },
        { term: `~${word}x`, impact: 1 },
      ],
    })),
  });
  return index;
}

/** The definition, letter by letter. */
function distanceOf(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return one.length + other.length;
  const least = Math.min(
    distanceOf(one.slice(1), other) + 1,
    distanceOf(one, other.slice(1)) + 1,
    distanceOf(one.slice(1), other.slice(1)) + (one[0] === other[0] ? 0 : 1),
  );
  const isSwapped = one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0];
  return isSwapped ? Math.min(least, distanceOf(one.slice(2), other.slice(2)) + 1) : least;
}

describe('similar words', () => {
  it('are all words within the distance, the nearest first', () => {
    const wordArbitrary = fc.array(fc.constantFrom('a', 'b', 'c', 'é', '\u{1f600}'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.uniqueArray(wordArbitrary, { selector: (word) => word.join(''), minLength: 1, maxLength: 25 }),
        wordArbitrary,
        fc.integer({ min: 0, max: 3 }),
        (words, asked, distance) => {
          const expected = words
            .map((word) => ({ word: word.join(''), distance: distanceOf(word, asked) }))
            .filter((word) => word.distance > 0 && word.distance <= distance)
            .sort((one, other) => one.distance - other.distance || (one.word < other.word ? -1 : 1));
          expect(indexOf(words.map((word) => word.join(''))).similar(asked.join(''), distance)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are those of offers that are still there, over all segments', () => {
    const index = indexOf(['hosting', 'hostign', 'hostings', 'cloud']);
    index.apply({ put: [{ ...searchEntry(9), terms: [{ term: '=hostin', impact: 1, positions: [0] }] }] });
    const within = (distance: number) => index.similar('hosting', distance).map(({ word }) => word);
    expect(within(1)).toEqual(['hostign', 'hostin', 'hostings']);
    index.apply({ remove: [1, 9] });
    expect(within(1)).toEqual(['hostings']);
    expect(within(0)).toEqual([]);
    expect(index.similar('', 2)).toEqual([]);
  });
});

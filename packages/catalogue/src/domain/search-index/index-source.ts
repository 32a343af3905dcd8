import type { SearchView } from '../../store/search-view.js';
import { type SearchSource, sqlSource } from '../search/search-source.js';
import type { SearchIndex } from './search-index.js';

/** Answers from the index what it holds, and the rest from the store, which must be at the same revision. */
export function indexSource(index: SearchIndex, view: SearchView): SearchSource {
  return {
    ...sqlSource(view),
    answer: (question) => index.answer(question),
    has: (clause) => index.has(clause),
    like: (word, most) =>
      index.similar(word, most).map(({ word: known, distance }) => ({
        word: known,
        edits: distance,
        offers: view.offersWith(known),
      })),
  };
}

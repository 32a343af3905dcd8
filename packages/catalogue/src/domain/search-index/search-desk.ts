import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { SearchView } from '../../store/search-view.js';
import { KeptAnswers, type WrittenAnswer } from '../search/kept-answers.js';
import { KeptCards } from '../search/kept-cards.js';
import { type Searches, type SearchSource, sqlSource } from '../search/search-source.js';
import type { IndexKeeper } from './index-keeper.js';
import { indexSource } from './index-source.js';
import type { SearchIndex } from './search-index.js';

/**
 * Answers searches from the index where it stands at the revision of the store, else from the tables: the answers are the
 * same. Offers, counts and cards of one answer are of one committed state.
 */
export class SearchDesk implements Searches {
  /** How many searches were answered from what. */
  readonly answered = { index: 0, sql: 0, kept: 0 };
  readonly #store: CatalogueStore;
  readonly #keeper: IndexKeeper | undefined;
  readonly #kept = new KeptCards();
  readonly #answers: KeptAnswers;

  /**
   * @param keeper - Of the index; without one, all is answered from the tables
   * @param keptBytes - what answers may take that are kept as they were written
   */
  constructor(store: CatalogueStore, keeper?: IndexKeeper, keptBytes = 0) {
    this.#store = store;
    this.#keeper = keeper;
    this.#answers = new KeptAnswers(keptBytes);
  }

  /** Bytes that kept answers take. */
  get keptBytes(): number {
    return this.#answers.bytes;
  }

  ask<Answer>(search: (source: SearchSource) => Answer): Answer {
    return this.#store.searching((view) => this.#askIn(view, view.revision(), search).answer);
  }

  askOnce(question: string, now: Date, write: (source: SearchSource) => string): WrittenAnswer {
    const from = now.getTime();
    const kept = this.#answers.find(question, this.#store.searchRevision(), from);
    if (kept !== undefined) {
      this.answered.kept += 1;
      return kept;
    }
    return this.#store.searching((view) => {
      const revision = view.revision();
      const { answer: text, index } = this.#askIn(view, revision, write);
      const written = { text };
      // The tables do not say when the next offer ends.
      if (index !== undefined) this.#answers.keep(question, written, { revision, from, until: index.endsAfter(from) });
      return written;
    });
  }

  #askIn<Answer>(
    view: SearchView,
    revision: number,
    search: (source: SearchSource) => Answer,
  ): { answer: Answer; index: SearchIndex | undefined } {
    const index = this.#keeper?.indexAt(view, revision);
    this.answered[index === undefined ? 'sql' : 'index'] += 1;
    const source = index === undefined ? sqlSource(view) : indexSource(index, view);
    return { answer: search({ ...source, ...this.#kept.over(view, revision) }), index };
  }
}

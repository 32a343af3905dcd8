import type { CatalogueStore } from '../../store/catalogue-store.js';
import { KeptCards } from '../search/kept-cards.js';
import { type Searches, type SearchSource, sqlSource } from '../search/search-source.js';
import type { IndexKeeper } from './index-keeper.js';
import { indexSource } from './index-source.js';

/**
 * Answers searches from the index where it stands at the revision of the store, else from the tables: the answers are the
 * same. Offers, counts and cards of one answer are of one committed state.
 */
export class SearchDesk implements Searches {
  /** How many searches were answered from what. */
  readonly answered = { index: 0, sql: 0 };
  readonly #store: CatalogueStore;
  readonly #keeper: IndexKeeper | undefined;
  readonly #kept = new KeptCards();

  /** @param keeper - Of the index; without one, all is answered from the tables. */
  constructor(store: CatalogueStore, keeper?: IndexKeeper) {
    this.#store = store;
    this.#keeper = keeper;
  }

  ask<Answer>(search: (source: SearchSource) => Answer): Answer {
    return this.#store.searching((view) => {
      const revision = view.revision();
      const index = this.#keeper?.indexAt(view, revision);
      this.answered[index === undefined ? 'sql' : 'index'] += 1;
      const source = index === undefined ? sqlSource(view) : indexSource(index, view);
      return search({ ...source, ...this.#kept.over(view, revision) });
    });
  }
}

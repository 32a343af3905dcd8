import type { SearchView } from '../../store/search-view.js';

/** Cards that are kept at most: a few kilobytes each. */
const mostCards = 5_000;

/** What answers show of offers and providers, kept while the revision of the store is the same. */
export class KeptCards {
  #revision = -1;
  readonly #cards = new Map<number, string>();
  readonly #names = new Map<string, string | undefined>();

  /** Reads through what is kept; the view must be at the revision. */
  over(view: SearchView, revision: number): Pick<SearchView, 'summaries' | 'providerNames'> {
    if (revision !== this.#revision) {
      this.#cards.clear();
      this.#names.clear();
      this.#revision = revision;
    }
    return {
      summaries: (offers) => offers.flatMap((offer) => this.#card(view, offer) ?? []),
      providerNames: (providers) => {
        const unknown = providers.filter((provider) => !this.#names.has(provider));
        const names = view.providerNames(unknown);
        for (const provider of unknown) this.#names.set(provider, names.get(provider));
        return new Map(
          providers.flatMap((provider): Array<[string, string]> => {
            const name = this.#names.get(provider);
            return name === undefined ? [] : [[provider, name]];
          }),
        );
      },
    };
  }

  #card(view: SearchView, offer: number): string | undefined {
    const kept = this.#cards.get(offer);
    if (kept !== undefined) return kept;
    const [card] = view.summaries([offer]);
    if (card === undefined) return undefined;
    if (this.#cards.size >= mostCards) this.#cards.delete(this.#cards.keys().next().value as number);
    this.#cards.set(offer, card);
    return card;
  }
}

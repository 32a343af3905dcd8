import type { OfferSuggestions } from '@vigie/credentials';
import type { CatalogueReader } from '../../store/reader.js';
import { clausesOf } from './asked-clauses.js';
import type { AskedWord } from './asked-words.js';
import { fold } from './words.js';

/** How what was typed could go on: words that begin like the last one, and offers that have all of them. */
export function suggest(
  reader: CatalogueReader,
  words: readonly AskedWord[],
  { now, limit }: { now: Date; limit: number },
): Promise<OfferSuggestions> {
  return reader.searching(async (view) => {
    const last = words.at(-1);
    const begun = last?.kind === 'word' && last.unfinished ? fold(last.word) : undefined;
    const answer = await view.answer({
      clauses: clausesOf(words),
      filters: {},
      ranges: {},
      sort: 'relevance',
      limit,
      facets: [],
      now: now.getTime(),
    });
    const offers = await view.summaries(answer.items.map(({ number }) => number));
    return {
      words: begun === undefined ? [] : await view.wordsBeginning(begun, limit),
      offers: offers.map(({ id, name, provider }) => ({ id, name, provider })),
    };
  });
}

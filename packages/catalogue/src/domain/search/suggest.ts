import type { OfferSuggestions, OfferSummary } from '@vigie/credentials';
import { clausesOf } from './asked-clauses.js';
import type { AskedWord } from './asked-words.js';
import type { SearchSource } from './search-source.js';
import { fold } from './words.js';

/** How what was typed could go on: words that begin like the last one, and offers that have all of them. */
export function suggest(
  source: SearchSource,
  words: readonly AskedWord[],
  { now, limit }: { now: Date; limit: number },
): OfferSuggestions {
  const last = words.at(-1);
  const begun = last?.kind === 'word' && last.unfinished ? fold(last.word) : undefined;
  const answer = source.answer({
    clauses: clausesOf(words),
    filters: {},
    ranges: {},
    sort: 'relevance',
    limit,
    facets: [],
    now: now.getTime(),
  });
  const offers = source
    .summaries(answer.items.map(({ number }) => number))
    .map((summary) => JSON.parse(summary) as OfferSummary);
  return {
    words: begun === undefined ? [] : source.wordsBeginning(begun, limit),
    offers: offers.map(({ id, name, provider }) => ({ id, name, provider })),
  };
}

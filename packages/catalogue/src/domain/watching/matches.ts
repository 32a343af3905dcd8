import { jurisdictionOfField, type WatchMatch } from '@vigie/credentials';
import type { FoundBy, KeptSearch } from '../../store/change-records.js';
import { exposureElsewhere, type FacetEntry } from '../../store/records.js';
import type { FacetFilter } from '../../store/search.js';

/**
 * Whether an offer, as it was, is found by words and filters: the answer of the search index for a state that it holds no
 * more. Words are compared as the index does it, without accents and capitals.
 */
export function matches({ text, facets }: FoundBy, { words, filters }: KeptSearch): boolean {
  const fits = Object.entries(filters).every(
    ([field, filter]) => filter === undefined || fitsField(facets, field, filter),
  );
  return fits && (words === undefined || fitsWords(Object.values(text), words));
}

/** How a change reads to whoever watches a search; `undefined` where it is nothing to them. */
export function matchOf(
  { before, after }: { before?: FoundBy | undefined; after?: FoundBy | undefined },
  search: KeptSearch,
): WatchMatch | undefined {
  const was = before !== undefined && matches(before, search);
  const is = after !== undefined && matches(after, search);
  if (was && is) return 'changed';
  if (is) return 'comes-to-match';
  return was ? 'ceases-to-match' : undefined;
}

function fitsField(facets: FoundBy['facets'], field: string, { values, states }: FacetFilter): boolean {
  const own = facets[field];
  const entry: FacetEntry | undefined =
    own === undefined && jurisdictionOfField(field) !== undefined ? facets[exposureElsewhere] : own;
  if (entry === undefined) return false;
  return entry.state === 'stated' ? entry.values.some((value) => values.includes(value)) : states.includes(entry.state);
}

function fitsWords(texts: readonly string[], words: readonly string[]): boolean {
  const last = words.at(-1);
  if (last === undefined) return false;
  const held = texts.map(tokensOf);
  return words.every((word, index) => {
    // What is one word to whoever asks can be several to the index: then they stand side by side.
    const parts = tokensOf(word);
    return held.some((tokens) => holdsPhrase(tokens, parts, index === words.length - 1));
  });
}

function holdsPhrase(tokens: readonly string[], parts: readonly string[], unfinished: boolean): boolean {
  if (parts.length === 0) return false;
  return tokens.some((_token, start) =>
    parts.every((part, offset) => {
      const token = tokens[start + offset];
      if (token === undefined) return false;
      return unfinished && offset === parts.length - 1 ? token.startsWith(part) : token === part;
    }),
  );
}

function tokensOf(text: string): string[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

import { jurisdictionOfField, type WatchMatch } from '@vigie/credentials';
import type { FoundBy, KeptSearch } from '../../store/change-records.js';
import { exposureElsewhere, type FacetEntry, type SearchText } from '../../store/records.js';
import type { FacetFilter } from '../../store/search.js';
import { analyse } from '../search/analyse.js';
import { clausesOf } from '../search/asked-clauses.js';
import { fitsWords } from '../search/fits-words.js';
import type { OfferTerm, Range } from '../search/question.js';

/**
 * Whether an offer, as it was, is found by a search: the answer of the search index for a state that it holds no more. Words
 * are compared as the index does it, but none is corrected: which words offers have changes with other offers.
 */
export function matches({ text, facets, numbers = {} }: FoundBy, { words, filters, ranges = {} }: KeptSearch): boolean {
  const fits =
    Object.entries(filters).every(([field, filter]) => filter === undefined || fitsField(facets, field, filter)) &&
    Object.entries(ranges).every(([field, range]) => range === undefined || fitsRange(numbers[field], range));
  return fits && (words === undefined || fitsWords(termsOf(text), clausesOf(words)));
}

/** One state of an offer is held against many searches. */
const analysed = new WeakMap<SearchText, ReadonlyMap<string, OfferTerm>>();

function termsOf(text: SearchText): ReadonlyMap<string, OfferTerm> {
  const known = analysed.get(text) ?? new Map(analyse(text).map((term) => [term.term, term]));
  analysed.set(text, known);
  return known;
}

function fitsRange(value: number | undefined, { from, to }: Range): boolean {
  if (value === undefined) return false;
  return (from === undefined || value >= from) && (to === undefined || value <= to);
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

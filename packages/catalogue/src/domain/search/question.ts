import type { FacetEntry } from '../../store/records.js';
import type { FacetFilter, OfferSort, Place } from '../../store/search.js';

/** One term of an offer: a word as it is written (`=` before it) or its stem (`~` before it), without capitals and accents. */
export interface OfferTerm {
  term: string;
  /**
   * How much the offer is about it, a whole number from 1 to 255.
   *
   * It follows from the offer alone and never from other offers, so that an offer keeps its score while the index changes.
   */
  impact: number;
  /** Where the word stands, ascending; gaps keep fields apart. Of stems there are none. */
  positions?: readonly number[];
}

/** An offer as questions read it. What is not here, no question can ask. */
export interface SearchEntry {
  /** The store's number of the offer. */
  number: number;
  id: string;
  terms: readonly OfferTerm[];
  facets: Readonly<Record<string, FacetEntry>>;
  /** Numbers by field, such as prices and durations; a missing one fits no range. */
  numbers: Readonly<Record<string, number>>;
  /** What the offer is ordered by, ascending. */
  keys: Readonly<Record<Exclude<OfferSort, 'relevance'>, string | number>>;
  /** Milliseconds since 1970 at which it leaves the answers; infinite without an end. */
  validUntil: number;
}

/** What a word of a question stands for: the best of its alternatives counts. */
export type Clause =
  | { kind: 'terms'; alternatives: readonly Alternative[] }
  /** Words that begin so, as they are written. */
  | { kind: 'prefix'; prefix: string; factor: number; alternatives: readonly Alternative[] }
  /** Words as they are written, one after the other within one field. */
  | { kind: 'phrase'; terms: readonly string[] };

/** A term and how much its impact counts, a whole number of 16ths. */
export interface Alternative {
  term: string;
  factor: number;
}

/** Both ends belong to the range. */
export interface Range {
  from?: number;
  to?: number;
}

/** What is asked of the index, and which page of it. */
export interface Question {
  /** All of them must hold; missing where nothing is asked for in words. An empty list fits nothing. */
  clauses?: readonly Clause[];
  filters: Readonly<Record<string, FacetFilter>>;
  ranges: Readonly<Record<string, Range>>;
  sort: OfferSort;
  after?: Place;
  limit: number;
  /** Fields whose values are counted, each over the offers that fit everything but the field's own filter. */
  facets: readonly string[];
  now: number;
}

export interface ValueCount {
  value: string;
  count: number;
}

export interface Counts {
  /** The most frequent first, ties by value in the order of code units. */
  values: ValueCount[];
  unknown: number;
  absent: number;
}

export interface QuestionAnswer {
  /** In the order asked for, ties by identifier. */
  items: Array<{ number: number; id: string }>;
  total: number;
  facets: Record<string, Counts>;
  /** The place of the last item, where more follow. */
  next?: Place;
}

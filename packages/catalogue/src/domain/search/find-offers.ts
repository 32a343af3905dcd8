import type { Correction, FacetCounts, OfferField } from '@vigie/credentials';
import type { OfferSearch, Place } from '../../store/search.js';
import { clausesOf } from './asked-clauses.js';
import { correct } from './correct.js';
import type { Counts, Question } from './question.js';
import type { SearchSource } from './search-source.js';

export interface SearchRequest extends OfferSearch {
  now: Date;
  after?: Place;
  limit: number;
  facets: readonly OfferField[];
  /** Looks for something like it in place of a word that no offer has; only for answers that can say so. */
  tolerant?: boolean;
}

/** Offers that were found, one page of them. */
export interface FoundOffers {
  /** Their identifiers, in order. */
  ids: string[];
  total: number;
  facets: Partial<Record<OfferField, FacetCounts>>;
  corrected: Correction[];
  /** The place of the last item, where more follow. */
  next?: Place;
}

export interface SearchResult extends FoundOffers {
  /** Their cards (`OfferSummary`) as they are stored, in JSON: they go out as they lie. */
  summaries: string[];
}

/** Answers one question, with the cards of what it found. */
export function findOffers(source: SearchSource, request: SearchRequest): SearchResult {
  const { numbers, ...found } = find(source, request);
  return { ...found, summaries: source.summaries(numbers) };
}

/** The same for whoever does not show the cards. */
export function findOfferIds(source: SearchSource, request: SearchRequest): FoundOffers {
  const { numbers: _numbers, ...found } = find(source, request);
  return found;
}

function find(source: SearchSource, request: SearchRequest): FoundOffers & { numbers: number[] } {
  const { words, ranges = {}, filters, sort, after, limit, facets, now } = request;
  const { clauses, corrected } = readWords(source, words, request.tolerant);
  const answer = source.answer({
    ...(clauses === undefined ? {} : { clauses }),
    filters: present(filters),
    ranges: present(ranges),
    sort,
    ...(after === undefined ? {} : { after }),
    limit,
    facets,
    now: now.getTime(),
  });
  return {
    ids: answer.items.map(({ id }) => id),
    numbers: answer.items.map(({ number }) => number),
    total: answer.total,
    facets: labelled(source, answer.facets),
    corrected,
    ...(answer.next === undefined ? {} : { next: answer.next }),
  };
}

function readWords(
  source: SearchSource,
  words: OfferSearch['words'],
  tolerant: boolean | undefined,
): { clauses?: Question['clauses']; corrected: Correction[] } {
  if (words === undefined) return { corrected: [] };
  return tolerant ? correct(words, source) : { clauses: clausesOf(words), corrected: [] };
}

/** Fields without those that are not asked for. */
export function present<Value>(fields: Readonly<Partial<Record<string, Value>>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(
      ([field, value]): Array<[string, Value]> => (value === undefined ? [] : [[field, value]]),
    ),
  );
}

/** A provider is an identifier; its name is told beside it. */
function labelled(source: SearchSource, counts: Readonly<Record<string, Counts>>): FoundOffers['facets'] {
  const { provider } = counts;
  if (provider === undefined) return counts;
  const names = source.providerNames(provider.values.map(({ value }) => value));
  const values = provider.values.map(({ value, count }) => {
    const label = names.get(value);
    return { value, ...(label === undefined ? {} : { label }), count };
  });
  return { ...counts, provider: { ...provider, values } };
}

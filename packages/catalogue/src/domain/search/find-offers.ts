import type { Correction, FacetCounts, OfferField, OfferSummary } from '@vigie/credentials';
import type { CatalogueReader } from '../../store/reader.js';
import type { OfferSearch, Place } from '../../store/search.js';
import type { SearchView } from '../../store/search-view.js';
import { clausesOf } from './asked-clauses.js';
import { correct } from './correct.js';
import type { Counts, Question } from './question.js';

export interface SearchRequest extends OfferSearch {
  now: Date;
  after?: Place;
  limit: number;
  facets: readonly OfferField[];
  /** Looks for something like it in place of a word that no offer has; only for answers that can say so. */
  tolerant?: boolean;
}

export interface SearchResult {
  items: OfferSummary[];
  total: number;
  facets: Partial<Record<OfferField, FacetCounts>>;
  corrected: Correction[];
  /** The place of the last item, where more follow. */
  next?: Place;
}

/** Answers one question from one committed state. */
export function findOffers(reader: CatalogueReader, request: SearchRequest): Promise<SearchResult> {
  return reader.searching(async (view) => {
    const { words, ranges = {}, filters, sort, after, limit, facets, now } = request;
    const { clauses, corrected } = await readWords(view, words, request.tolerant);
    const answer = await view.answer({
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
      items: await view.summaries(answer.items.map(({ number }) => number)),
      total: answer.total,
      facets: await labelled(view, answer.facets),
      corrected,
      ...(answer.next === undefined ? {} : { next: answer.next }),
    };
  });
}

async function readWords(
  view: SearchView,
  words: OfferSearch['words'],
  tolerant: boolean | undefined,
): Promise<{ clauses?: Question['clauses']; corrected: Correction[] }> {
  if (words === undefined) return { corrected: [] };
  return tolerant ? correct(words, view) : { clauses: clausesOf(words), corrected: [] };
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
async function labelled(view: SearchView, counts: Readonly<Record<string, Counts>>): Promise<SearchResult['facets']> {
  const { provider } = counts;
  if (provider === undefined) return counts;
  const names = await view.providerNames(provider.values.map(({ value }) => value));
  const values = provider.values.map(({ value, count }) => {
    const label = names.get(value);
    return { value, ...(label === undefined ? {} : { label }), count };
  });
  return { ...counts, provider: { ...provider, values } };
}

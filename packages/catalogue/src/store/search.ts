import { jurisdictionOfField, type OfferField, type OfferRange } from '@vigie/credentials';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { AskedWord } from '../domain/search/asked-words.js';
import type { Range } from '../domain/search/question.js';
import { exposureElsewhere } from './records.js';
import type { Tables } from './tables.js';

export const offerSorts = ['relevance', 'name', 'provider', 'newest'] as const;
export type OfferSort = (typeof offerSorts)[number];

/** One of these values, or one of these states. */
export interface FacetFilter {
  values: string[];
  states: Array<'unknown' | 'absent'>;
}

/** What is asked for, apart from which page of it. */
export interface OfferSearch {
  /** Words that must all be there; an empty list is a text without any word, which nothing matches. */
  words?: AskedWord[];
  filters: Partial<Record<OfferField, FacetFilter>>;
  /** Of numbers; missing where none is asked for. */
  ranges?: Partial<Record<OfferRange, Range>>;
  sort: OfferSort;
}

/** A place in the sorted list: sort key and identifier of an offer. */
export interface Place {
  key: string | number;
  id: string;
}

/** Whether the offering credential has not ended: it holds between two sweeps as well. */
export function stillValid(builder: ExpressionBuilder<Tables, 'offers'>, now: Date): Expression<SqlBool> {
  return builder.or([
    builder('offers.valid_until_ms', 'is', null),
    builder('offers.valid_until_ms', '>', now.getTime()),
  ]);
}

/** One condition for each field that is asked for. */
export function matchesFilters(
  builder: ExpressionBuilder<Tables, 'offers'>,
  filters: Readonly<Partial<Record<string, FacetFilter>>>,
): Expression<SqlBool>[] {
  return Object.entries(filters).flatMap(([facet, filter]) =>
    filter === undefined ? [] : [matchesFacet(builder, facet, filter)],
  );
}

/** One condition for each range: a number is stated, and lies in it. */
export function matchesRanges(
  builder: ExpressionBuilder<Tables, 'offers'>,
  ranges: Readonly<Partial<Record<string, Range>>>,
): Expression<SqlBool>[] {
  return Object.entries(ranges).flatMap(([field, range]) => {
    if (range === undefined) return [];
    let within = builder.selectFrom('offer_numbers').select('offer').where('field', '=', field);
    if (range.from !== undefined) within = within.where('value', '>=', range.from);
    if (range.to !== undefined) within = within.where('value', '<=', range.to);
    return [builder('offers.number', 'in', within)];
  });
}

function matchesFacet(
  builder: ExpressionBuilder<Tables, 'offers'>,
  facet: string,
  { values, states }: FacetFilter,
): Expression<SqlBool> {
  const alternatives: Expression<SqlBool>[] = [];
  if (values.length > 0 && jurisdictionOfField(facet) !== undefined) {
    const stated = builder.selectFrom('facet_values').select('offer');
    const elsewhere = stated.where('facet', '=', exposureElsewhere).where('value', 'in', values);
    alternatives.push(
      builder.and([
        builder('offers.number', 'in', elsewhere),
        builder('offers.number', 'not in', stated.where('facet', '=', facet)),
      ]),
    );
  }
  if (values.length > 0) {
    const stated = builder.selectFrom('facet_values').select('offer').where('facet', '=', facet);
    alternatives.push(builder('offers.number', 'in', stated.where('value', 'in', values)));
  }
  if (states.length > 0) {
    const unstated = builder.selectFrom('facet_states').select('offer').where('facet', '=', facet);
    alternatives.push(builder('offers.number', 'in', unstated.where('state', 'in', states)));
  }
  return builder.or(alternatives);
}

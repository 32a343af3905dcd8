import { type FacetCounts, jurisdictionOfField, type OfferField, type OfferSummary } from '@vigie/credentials';
import { type Expression, type ExpressionBuilder, type Kysely, type QueryCreator, type SqlBool, sql } from 'kysely';
import { countFacets } from './facet-counts.js';
import { exposureElsewhere } from './records.js';
import { matchingText } from './search-text.js';
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
  words?: string[];
  filters: Partial<Record<OfferField, FacetFilter>>;
  sort: OfferSort;
}

/** A place in the sorted list: sort key and identifier of an offer. */
export interface Place {
  key: string | number;
  id: string;
}

export interface SearchRequest extends OfferSearch {
  now: Date;
  after?: Place;
  limit: number;
  facets: readonly OfferField[];
}

export interface SearchResult {
  items: OfferSummary[];
  total: number;
  facets: Partial<Record<OfferField, FacetCounts>>;
  /** The place of the last item, where more follow. */
  next?: Place;
}

/** A query that begins with the offers that match. */
export type Matching = QueryCreator<Tables & { matches: { number: number; rank: number } }>;

const sortKeys = {
  relevance: 'matches.rank',
  name: 'offers.name_key',
  provider: 'offers.provider_key',
  newest: 'offers.newest_key',
} as const;

/** Answers one question from one committed state. */
export function searchOffers(db: Kysely<Tables>, request: SearchRequest): Promise<SearchResult> {
  return db.transaction().execute(async (snapshot) => {
    const matching = matchingOffers(snapshot, request);
    const rows = await readPage(matching, request);
    const { total } = await matching
      .selectFrom('matches')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const last = rows.length > request.limit ? rows[request.limit - 1] : undefined;
    return {
      items: rows.slice(0, request.limit).map((row) => JSON.parse(row.summary) as OfferSummary),
      total,
      facets: await countFacets(matching, request.facets),
      ...(last === undefined ? {} : { next: { key: last.key, id: last.id } }),
    };
  });
}

function matchingOffers(db: QueryCreator<Tables>, { words, filters, now }: SearchRequest): Matching {
  return db
    .with(
      (table) => table('hits').materialized(),
      (query) => {
        const everything = query.selectFrom('offers').select(['number', sql<number>`0`.as('rank')]);
        if (words === undefined) return everything;
        return words.length === 0 ? everything.where(sql<SqlBool>`false`) : matchingText(words);
      },
    )
    .with('matches', (query) =>
      query
        .selectFrom('hits')
        .innerJoin('offers', 'offers.number', 'hits.number')
        .select(['offers.number', 'hits.rank'])
        .where((builder) =>
          builder.and([
            stillValid(builder, now),
            ...Object.entries(filters).flatMap(([facet, filter]) =>
              filter === undefined ? [] : [matchesFacet(builder, facet as OfferField, filter)],
            ),
          ]),
        ),
    );
}

/** Whether the offering credential has not ended: it holds between two sweeps as well. */
export function stillValid(builder: ExpressionBuilder<Tables, 'offers'>, now: Date): Expression<SqlBool> {
  return builder.or([
    builder('offers.valid_until_ms', 'is', null),
    builder('offers.valid_until_ms', '>', now.getTime()),
  ]);
}

function matchesFacet(
  builder: ExpressionBuilder<Tables, 'offers'>,
  facet: OfferField,
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

function readPage(matching: Matching, { sort, after, limit }: SearchRequest) {
  const key = sql.ref<string | number>(sortKeys[sort]);
  let query = matching
    .selectFrom('matches')
    .innerJoin('offers', 'offers.number', 'matches.number')
    .select(['offers.id', 'offers.summary', key.as('key')])
    .orderBy(key)
    .orderBy('offers.id')
    .limit(limit + 1);
  if (after !== undefined) {
    query = query.where(sql<SqlBool>`(${key}, ${sql.ref('offers.id')}) > (${after.key}, ${after.id})`);
  }
  return query.execute();
}

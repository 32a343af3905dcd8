import type { DataSpaceFacet, FacetCounts } from '@vigie/credentials';
import { type Expression, type ExpressionBuilder, type Kysely, type QueryCreator, type SqlBool, sql } from 'kysely';
import type { StoredSpace } from './data-space-rows.js';
import type { FacetFilter, Place } from './search.js';
import { matchExpression } from './search-text.js';
import type { Tables } from './tables.js';

/** What is asked for, apart from which page of it. */
export interface DataSpaceSearch {
  /** Words that must all be there; an empty list is a text without any word, which nothing matches. */
  words?: string[];
  filters: Partial<Record<DataSpaceFacet, FacetFilter>>;
}

export interface DataSpaceRequest extends DataSpaceSearch {
  now: Date;
  after?: Place;
  limit: number;
  facets: readonly DataSpaceFacet[];
}

export interface DataSpaceResult {
  items: StoredSpace[];
  total: number;
  facets: Partial<Record<DataSpaceFacet, FacetCounts>>;
  next?: Place;
}

type Matching = QueryCreator<Tables & { matches: { number: number } }>;

/** Answers one question from one committed state, by name; identifiers decide between equals. */
export function searchDataSpaces(db: Kysely<Tables>, request: DataSpaceRequest): Promise<DataSpaceResult> {
  return db.transaction().execute(async (snapshot) => {
    const matching = matchingSpaces(snapshot, request);
    const rows = await readPage(matching, request);
    const { total } = await matching
      .selectFrom('matches')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const last = rows.length > request.limit ? rows[request.limit - 1] : undefined;
    return {
      items: rows.slice(0, request.limit).map(({ summary }) => JSON.parse(summary) as StoredSpace),
      total,
      facets: await countFacets(matching, request.facets),
      ...(last === undefined ? {} : { next: { key: last.name_key, id: last.id } }),
    };
  });
}

function matchingSpaces(db: QueryCreator<Tables>, { words, filters, now }: DataSpaceRequest): Matching {
  return db.with('matches', (query) =>
    query
      .selectFrom('data_spaces')
      .select('number')
      .where((row) =>
        row.and([
          row.or([row('valid_until_ms', 'is', null), row('valid_until_ms', '>', now.getTime())]),
          ...(words === undefined ? [] : [matchesWords(words)]),
          ...Object.entries(filters).map(([facet, filter]) => matchesFacet(row, facet, filter)),
        ]),
      ),
  );
}

function matchesWords(words: readonly string[]): Expression<SqlBool> {
  if (words.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`number IN (
    SELECT rowid FROM data_space_search WHERE data_space_search MATCH ${matchExpression(words)}
  )`;
}

function matchesFacet(
  row: ExpressionBuilder<Tables, 'data_spaces'>,
  facet: string,
  { values, states }: FacetFilter,
): Expression<SqlBool> {
  const stated = row.selectFrom('data_space_values').select('space').where('facet', '=', facet);
  const unstated = row.selectFrom('data_space_states').select('space').where('facet', '=', facet);
  return row.or([
    ...(values.length === 0 ? [] : [row('number', 'in', stated.where('value', 'in', values))]),
    ...(states.length === 0 ? [] : [row('number', 'in', unstated.where('state', 'in', states))]),
  ]);
}

function readPage(matching: Matching, { after, limit }: DataSpaceRequest) {
  let query = matching
    .selectFrom('matches')
    .innerJoin('data_spaces', 'data_spaces.number', 'matches.number')
    .select(['id', 'name_key', 'summary'])
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit + 1);
  if (after !== undefined) query = query.where(sql<SqlBool>`(name_key, id) > (${String(after.key)}, ${after.id})`);
  return query.execute();
}

async function countFacets(
  matching: Matching,
  facets: readonly DataSpaceFacet[],
): Promise<Partial<Record<DataSpaceFacet, FacetCounts>>> {
  if (facets.length === 0) return {};
  const values = await matching
    .selectFrom('matches')
    .innerJoin('data_space_values', 'data_space_values.space', 'matches.number')
    .where('facet', 'in', facets)
    .groupBy(['facet', 'value'])
    .select(({ fn }) => ['facet', 'value', fn.countAll<number>().as('count')])
    .orderBy('count', 'desc')
    .orderBy('value')
    .execute();
  const states = await matching
    .selectFrom('matches')
    .innerJoin('data_space_states', 'data_space_states.space', 'matches.number')
    .where('facet', 'in', facets)
    .groupBy(['facet', 'state'])
    .select(({ fn }) => ['facet', 'state', fn.countAll<number>().as('count')])
    .execute();
  const countOf = (facet: string, state: string) =>
    states.find((one) => one.facet === facet && one.state === state)?.count ?? 0;
  return Object.fromEntries(
    facets.map((facet) => [
      facet,
      {
        values: values.filter((one) => one.facet === facet).map(({ value, count }) => ({ value, count })),
        unknown: countOf(facet, 'unknown'),
        absent: countOf(facet, 'absent'),
      },
    ]),
  );
}

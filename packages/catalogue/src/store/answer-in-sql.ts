import { jurisdictionOfField } from '@vigie/credentials';
import { type QueryCreator, sql } from 'kysely';
import type { Counts, Question, QuestionAnswer } from '../domain/search/question.js';
import { hitsOf } from './clause-rows.js';
import type { DirectReader } from './direct-reader.js';
import { exposureElsewhere } from './records.js';
import { matchesFilters, matchesRanges, stillValid } from './search.js';
import type { Tables } from './tables.js';

/** A query that begins with offers that match. */
type Matching = QueryCreator<Tables & { matches: { number: number; rank: number } }>;

const sortKeys = {
  relevance: 'matches.rank',
  name: 'offers.name_key',
  provider: 'offers.provider_key',
  newest: 'offers.newest_key',
} as const;

/**
 * What a question means. Texts are ordered as SQLite does it, by their bytes in UTF-8; an offer's place by relevance is its
 * score below zero, so that every order ascends.
 */
export function answerInSql(direct: DirectReader, question: Question): QuestionAnswer {
  const { filters, facets, limit } = question;
  const matching = matchingOffers(direct, question, filters);
  const rows = readPage(direct, matching, question);
  const [{ total } = { total: 0 }] = direct.all(
    matching.selectFrom('matches').select(({ fn }) => fn.countAll<number>().as('total')),
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const own = facets.filter((facet) => filters[facet] !== undefined);
  const counted = countFacets(
    direct,
    matching,
    facets.filter((facet) => !own.includes(facet)),
  );
  for (const facet of own) {
    const { [facet]: _own, ...others } = filters;
    Object.assign(counted, countFacets(direct, matchingOffers(direct, question, others), [facet]));
  }
  return {
    items: rows.slice(0, limit).map(({ number, id }) => ({ number, id })),
    total,
    facets: counted,
    ...(last === undefined ? {} : { next: { key: last.key, id: last.id } }),
  };
}

function matchingOffers(
  { queries }: DirectReader,
  { clauses, ranges, now }: Question,
  filters: Question['filters'],
): Matching {
  return queries
    .with(
      (table) => table('hits').materialized(),
      (query) =>
        clauses === undefined
          ? query.selectFrom('offers').select(['number', sql<number>`0`.as('rank')])
          : query
              .selectFrom(hitsOf(clauses).as('scored'))
              .select(['scored.number', sql<number>`-scored.score`.as('rank')]),
    )
    .with(
      (table) => table('matches').materialized(),
      (query) =>
        query
          .selectFrom('hits')
          .innerJoin('offers', 'offers.number', 'hits.number')
          .select(['offers.number', 'hits.rank'])
          .where((builder) =>
            builder.and([
              stillValid(builder, new Date(now)),
              ...matchesFilters(builder, filters),
              ...matchesRanges(builder, ranges),
            ]),
          ),
    );
}

function readPage(direct: DirectReader, matching: Matching, { sort, after, limit }: Question) {
  const key = sql.ref<string | number>(sortKeys[sort]);
  let query = matching
    .selectFrom('matches')
    .innerJoin('offers', 'offers.number', 'matches.number')
    .select(['offers.number', 'offers.id', key.as('key')])
    .orderBy(key)
    .orderBy('offers.id')
    .limit(limit + 1);
  if (after !== undefined) {
    query = query.where(sql<boolean>`(${key}, ${sql.ref('offers.id')}) > (${after.key}, ${after.id})`);
  }
  return direct.all(query);
}

interface ValueRow {
  facet: string;
  value: string;
  count: number;
}

function countFacets(direct: DirectReader, matching: Matching, facets: readonly string[]): Record<string, Counts> {
  if (facets.length === 0) return {};
  const values: ValueRow[] = direct.all(
    matching
      .selectFrom('matches')
      .innerJoin('facet_values', 'facet_values.offer', 'matches.number')
      .where('facet', 'in', facets)
      .groupBy(['facet', 'value'])
      .select(({ fn }) => ['facet', 'value', fn.countAll<number>().as('count')]),
  );
  for (const facet of facets) {
    if (jurisdictionOfField(facet) !== undefined) values.push(...countElsewhere(direct, matching, facet));
  }
  const states = direct.all(
    matching
      .selectFrom('matches')
      .innerJoin('facet_states', 'facet_states.offer', 'matches.number')
      .where('facet', 'in', facets)
      .groupBy(['facet', 'state'])
      .select(({ fn }) => ['facet', 'state', fn.countAll<number>().as('count')]),
  );
  const countOf = (facet: string, state: string) =>
    states.find((row) => row.facet === facet && row.state === state)?.count ?? 0;
  return Object.fromEntries(
    facets.map((facet) => [
      facet,
      {
        values: inOrder(values.filter((row) => row.facet === facet)),
        unknown: countOf(facet, 'unknown'),
        absent: countOf(facet, 'absent'),
      },
    ]),
  );
}

/** Of a jurisdiction that has no field of its own with an offer, the offer shows what it shows of all such. */
function countElsewhere(direct: DirectReader, matching: Matching, facet: string): ValueRow[] {
  const rows = direct.all(
    matching
      .selectFrom('matches')
      .innerJoin('facet_values', 'facet_values.offer', 'matches.number')
      .where('facet', '=', exposureElsewhere)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('facet_values as own')
              .select('own.offer')
              .whereRef('own.offer', '=', 'matches.number')
              .where('own.facet', '=', facet),
          ),
        ),
      )
      .groupBy('value')
      .select(({ fn }) => ['value', fn.countAll<number>().as('count')]),
  );
  return rows.map((row) => ({ ...row, facet }));
}

/** One entry for each value, the most frequent first. */
function inOrder(rows: readonly ValueRow[]): Counts['values'] {
  const counts = new Map<string, number>();
  for (const { value, count } of rows) counts.set(value, count + (counts.get(value) ?? 0));
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

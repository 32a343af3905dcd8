import type { IndicatorGroup } from '@vigie/credentials';
import { type Kysely, sql } from 'kysely';
import { stillValid } from './search.js';
import type { Tables } from './tables.js';

/** How many listed offers have which value of a field, those with a warning apart; in the order of the values. */
export async function countOffersBy(db: Kysely<Tables>, facet: string, now: Date): Promise<IndicatorGroup[]> {
  // SQLite only: whether a warning stands in the card.
  const illustrative = sql<number>`sum(json_extract(offers.summary, '$.warning') IS NOT NULL)`;
  const values = await db
    .selectFrom('offers')
    .innerJoin('facet_values', 'facet_values.offer', 'offers.number')
    .where('facet', '=', facet)
    .where((row) => stillValid(row, now))
    .groupBy('value')
    .select(({ fn }) => ['value', fn.countAll<number>().as('all'), illustrative.as('illustrative')])
    .execute();
  const states = await db
    .selectFrom('offers')
    .innerJoin('facet_states', 'facet_states.offer', 'offers.number')
    .where('facet', '=', facet)
    .where((row) => stillValid(row, now))
    .groupBy('state')
    .select(({ fn }) => ['state', fn.countAll<number>().as('all'), illustrative.as('illustrative')])
    .execute();
  return [...values, ...states.map(({ state, ...row }) => ({ ...row, value: `~${state}` }))]
    .map(({ value, all, illustrative: some }) => ({ value, count: all - some, illustrative: some }))
    .sort((one, other) => (one.value < other.value ? -1 : 1));
}

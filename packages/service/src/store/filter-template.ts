import type { CompiledQuery, Kysely } from 'kysely';
import { Places, type ValueOf } from './query-template.js';

/** What a query is put together by: which conditions are asked for, and the place of each one's value. */
export interface FilterPlaces<Filter> {
  has(name: keyof Filter & string): boolean;
  value: ValueOf<Required<Filter>>;
}

/**
 * As {@link queryTemplate}, for a query whose conditions differ: put together once for each set of conditions.
 *
 * @param build - Makes the query; only conditions that the filter `has` may be asked for their value.
 */
export function filterTemplate<Tables, Filter extends object, Row>(
  build: (db: Kysely<Tables>, filter: FilterPlaces<Filter>) => { compile(): CompiledQuery<Row> },
): (db: Kysely<Tables>, filter: Filter) => Promise<Row[]> {
  const made = new Map<string, Places<Row>>();
  return async (db, filter) => {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    const names = given.map(([name]) => name).sort();
    const key = names.join();
    const places = {
      has: (name: string) => names.includes(name),
      value: (name: string) => Places.at(name, 0) as never,
    };
    const query = made.get(key) ?? new Places(build(db, places as FilterPlaces<Filter>).compile());
    made.set(key, query);
    return (await db.executeQuery<Row>(query.with([filter]))).rows;
  };
}

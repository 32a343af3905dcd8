import type { CompiledQuery, Kysely } from 'kysely';
import { Places, type ValueOf } from './query-template.js';

/** Rows of the largest statement. Every size is put together and prepared once, so there are few: powers of two. */
const most = 64;

/**
 * As {@link queryTemplate}, for a query over many rows: what is inserted together, or looked up together. Many rows are cut
 * into few statements whose sizes are powers of two, so that each is put together once whatever the numbers.
 *
 * @param build - Makes the query over as many rows as it is given; every value is asked of its row by name.
 * @returns Runs over any number of rows, none included, and answers what all the statements did, in order.
 * @example
 * const held = batchTemplate((db: Kysely<Tables>, rows: RowsOf<{ digest: string }>) =>
 *   db.selectFrom('credentials').select('digest').where('digest', 'in', rows.map((value) => value('digest'))),
 * );
 * const found = await held(db, digests.map((digest) => ({ digest })));
 */
export function batchTemplate<Tables, Values extends object, Row>(
  build: (db: Kysely<Tables>, rows: RowsOf<Values>) => { compile(): CompiledQuery<Row> },
): (db: Kysely<Tables>, rows: readonly Values[]) => Promise<Row[]> {
  const made = new Map<number, Places<Row>>();
  return async (db, rows) => {
    const found: Row[] = [];
    for (let from = 0; from < rows.length; ) {
      const size = sizeFor(rows.length - from);
      const query = made.get(size) ?? new Places(build(db, placesOf<Values>(size)).compile());
      made.set(size, query);
      for (const row of (await db.executeQuery(query.with(rows.slice(from, from + size)))).rows) found.push(row);
      from += size;
    }
    return found;
  };
}

/** The rows of a batch template, each of which stands for its values by their names. */
export type RowsOf<Values> = ReadonlyArray<ValueOf<Values>>;

function sizeFor(left: number): number {
  return left >= most ? most : 2 ** Math.floor(Math.log2(left));
}

function placesOf<Values>(size: number): RowsOf<Values> {
  return Array.from({ length: size }, (_, row) => (name: string) => Places.at(name, row) as never);
}

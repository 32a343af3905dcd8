import type { CompiledQuery, Kysely } from 'kysely';

/** Holds the place of a value in a query that is put together before there is one. */
class Place {
  readonly name: string;
  readonly row: number;

  constructor(name: string, row: number) {
    this.name = name;
    this.row = row;
  }
}

/** A query that was put together with places in it. */
export class Places<Row> {
  readonly #made: CompiledQuery<Row>;

  constructor(made: CompiledQuery<Row>) {
    this.#made = made;
  }

  static at(name: string, row: number): unknown {
    return new Place(name, row);
  }

  /** The query with values in its places. */
  with(rows: readonly object[]): CompiledQuery<Row> {
    const parameters = this.#made.parameters.map((one) => (one instanceof Place ? valueAt(one, rows) : one));
    return { ...this.#made, parameters };
  }
}

/**
 * A query that is put together once and run with other values each time. To build a small statement and write it out as
 * SQL takes longer than to run it, so what runs for every submission is made so.
 *
 * @param build - Makes the query; every value that differs from run to run is asked of `value`.
 * @example
 * const byDigest = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ digest: string }>) =>
 *   db.selectFrom('credentials').selectAll().where('digest', '=', value('digest')),
 * );
 * const rows = await byDigest(db, { digest });
 */
export function queryTemplate<Tables, Values extends object, Row>(
  build: (db: Kysely<Tables>, value: ValueOf<Values>) => { compile(): CompiledQuery<Row> },
): (db: Kysely<Tables>, values: Values) => Promise<Row[]> {
  let made: Places<Row> | undefined;
  return async (db, values) => {
    made ??= new Places(build(db, (name) => Places.at(name, 0) as never).compile());
    return (await db.executeQuery<Row>(made.with([values]))).rows;
  };
}

function valueAt({ name, row }: Place, rows: readonly object[]): unknown {
  const value = (rows[row] as Record<string, unknown>)[name];
  // SQLite would take it for NULL, and answer another question.
  if (value === undefined) throw new Error(`the query is given no ${name}`);
  return value;
}

/** Stands for a value of a query template, by its name. */
export type ValueOf<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

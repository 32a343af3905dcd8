import type { CompiledQuery, Kysely } from 'kysely';

/** Holds the place of a value in a query that is put together before there is one. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
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
  let made: CompiledQuery<Row> | undefined;
  return async (db, values) => {
    made ??= build(db, (name) => new Place(name) as never).compile();
    const parameters = made.parameters.map((one) => (one instanceof Place ? valueAt(one, values) : one));
    return (await db.executeQuery<Row>({ ...made, parameters })).rows;
  };
}

function valueAt({ name }: Place, values: object): unknown {
  const value = (values as Record<string, unknown>)[name];
  // SQLite would take it for NULL, and answer another question.
  if (value === undefined) throw new Error(`the query is given no ${name}`);
  return value;
}

/** Stands for a value of a query template, by its name. */
export type ValueOf<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

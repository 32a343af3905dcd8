import type { Database as SqliteConnection, Statement } from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Statements that a connection keeps: more than any service has of those that it runs often. */
const most = 500;

/** What may be run again as it was prepared; everything else may change the tables that others speak of. */
const repeatable = /^\s*(select|with|insert|update|delete|savepoint|release|rollback|begin|commit)\b/i;

/**
 * A connection that reads each SQL text once. Preparing costs as much as running for the small statements of a service.
 *
 * Every statement is run to its end at once: whoever wants to step through rows must not take it from here.
 */
export class PreparedStatements implements SqliteDatabase {
  readonly #database: SqliteConnection;
  /** In the order of their last use. */
  readonly #kept = new Map<string, Statement<unknown[]>>();

  constructor(database: SqliteConnection) {
    this.#database = database;
  }

  prepare(text: string): Statement<unknown[]> {
    if (!repeatable.test(text)) {
      this.#kept.clear();
      return this.#database.prepare(text);
    }
    const statement = this.#kept.get(text) ?? this.#database.prepare<unknown[]>(text);
    this.#kept.delete(text);
    this.#kept.set(text, statement);
    if (this.#kept.size > most) this.#kept.delete(this.#kept.keys().next().value as string);
    return statement;
  }

  close(): void {
    this.#kept.clear();
    this.#database.close();
  }
}

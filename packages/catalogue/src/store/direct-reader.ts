import type { Database, Statement } from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from './tables.js';

/** Texts of statements vary with the questions: more than these are not kept. */
const mostStatements = 400;

/**
 * Reads without waiting: nothing else of this process happens between two of its statements.
 *
 * It has a connection of its own, because a transaction of whoever reads in turns holds an older state open on theirs.
 */
export class DirectReader {
  /** Writes queries and runs none. */
  readonly queries = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  readonly #connection: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(connection: Database) {
    this.#connection = connection;
  }

  /** Runs what must not wait for anything in one committed state. */
  snapshot<Answer>(read: () => Answer): Answer {
    if (this.#connection.inTransaction) return read();
    this.rows('BEGIN');
    try {
      return read();
    } finally {
      this.rows('COMMIT');
    }
  }

  rows<Row>(text: string, ...parameters: readonly unknown[]): Row[] {
    const statement = this.#statementOf(text);
    if (statement.reader) return statement.all(...parameters) as Row[];
    statement.run(...parameters);
    return [];
  }

  /** The rows of a query that was built with `queries`. */
  all<Row>(query: { compile(): { sql: string; parameters: readonly unknown[] }; execute(): Promise<Row[]> }): Row[] {
    const { sql, parameters } = query.compile();
    return this.rows<Row>(sql, ...parameters);
  }

  close(): void {
    this.#connection.close();
  }

  #statementOf(text: string): Statement {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      if (this.#statements.size >= mostStatements) this.#statements.clear();
      statement = this.#connection.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}

import type { Database as SqliteConnection } from 'better-sqlite3';
import { type DatabaseConnection, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { PreparedStatements } from './prepared-statements.js';

/** SQLite as it is when things go wrong: schemas change all at once or not at all, and a failure keeps its cause. */
export class DurableDialect extends SqliteDialect {
  readonly #database: SqliteConnection;
  readonly #prepared: PreparedStatements;

  constructor(database: SqliteConnection) {
    const prepared = new PreparedStatements(database);
    super({ database: prepared });
    this.#database = database;
    this.#prepared = prepared;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSchemas();
  }

  override createDriver(): SqliteDriver {
    return new CauseKeepingDriver(this.#database, this.#prepared);
  }
}

/** SQLite can change tables inside a transaction: a process that ends in the middle of a migration leaves no half of it. */
class TransactionalSchemas extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * After some failures (disk full, write error) SQLite has rolled the transaction back by itself. Rolling back once more
 * would fail, and its error would stand in the place of the one that tells what happened.
 */
class CauseKeepingDriver extends SqliteDriver {
  readonly #database: SqliteConnection;
  readonly #waiting: Array<() => void> = [];
  #held = false;

  constructor(database: SqliteConnection, prepared: PreparedStatements) {
    super({ database: prepared });
    this.#database = database;
  }

  /** In the order of asking: Kysely's own lock wakes all who wait each time, and whoever comes just then goes first. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    const next = this.#waiting.shift();
    // Handed over, so that nobody comes in between.
    if (next === undefined) this.#held = false;
    else next();
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

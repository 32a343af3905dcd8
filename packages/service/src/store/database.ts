import SqliteDatabase from 'better-sqlite3';
import { Kysely, type Migration, Migrator } from 'kysely';
import { DurableDialect } from './durable-dialect.js';

/**
 * One database, two connections: many readers of the last committed state beside one writer.
 *
 * A store hands out readers over `reader`, which cannot write, and runs its writing inside `writer.transaction()`.
 */
export interface Database<Tables> {
  reader: Kysely<Tables>;
  writer: Kysely<Tables>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Path of the SQLite file; its folder must exist. */
  file: string;
  /** Numbered, append-only: `0001-…`. */
  migrations: Record<string, Migration>;
}

/**
 * Opens (or makes) an embedded database and brings it to the newest migration.
 *
 * Write-ahead log with `synchronous=FULL`: what is acknowledged is on disk, also after a power failure. All migrations that
 * are due are one transaction.
 */
export async function openDatabase<Tables>(options: DatabaseOptions): Promise<Database<Tables>> {
  const writing = openConnection(options.file, {});
  const writer = new Kysely<Tables>({ dialect: new DurableDialect(writing) });
  try {
    const migrator = new Migrator({ db: writer, provider: { getMigrations: async () => options.migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  const reading = openConnection(options.file, { readonly: true });
  const reader = new Kysely<Tables>({ dialect: new DurableDialect(reading) });
  return {
    reader,
    writer,
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** One more connection to a database that is open, which only reads, for whoever asks without waiting. */
export function openReading(file: string): SqliteDatabase.Database {
  return openConnection(file, { readonly: true });
}

function openConnection(file: string, options: { readonly?: boolean }): SqliteDatabase.Database {
  const connection = new SqliteDatabase(file, options);
  try {
    connection.pragma('busy_timeout = 5000');
    // A damaged page is noticed when it is read, before anything is made of it.
    connection.pragma('cell_size_check = ON');
    if (options.readonly) return connection;
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // KiB, as a negative number. A transaction of many rows must not write its pages out and read them back on the way.
    connection.pragma('cache_size = -65536');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

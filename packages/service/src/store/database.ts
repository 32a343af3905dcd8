import SqliteDatabase from 'better-sqlite3';
import { Kysely, type Migration, Migrator, SqliteDialect } from 'kysely';

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
 * Write-ahead log with `synchronous=FULL`: what is acknowledged is on disk, also after a power failure.
 */
export async function openDatabase<Tables>(options: DatabaseOptions): Promise<Database<Tables>> {
  const writing = new SqliteDatabase(options.file);
  writing.pragma('journal_mode = WAL');
  writing.pragma('synchronous = FULL');
  writing.pragma('foreign_keys = ON');
  writing.pragma('busy_timeout = 5000');
  const writer = new Kysely<Tables>({ dialect: new SqliteDialect({ database: writing }) });
  try {
    const migrator = new Migrator({ db: writer, provider: { getMigrations: async () => options.migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  const reading = new SqliteDatabase(options.file, { readonly: true });
  reading.pragma('busy_timeout = 5000');
  const reader = new Kysely<Tables>({ dialect: new SqliteDialect({ database: reading }) });
  return {
    reader,
    writer,
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

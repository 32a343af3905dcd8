import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

/** Pages copied between two turns of everybody else in the process. */
const pagesAtOnce = 500;

/**
 * Copies a database while others may be writing to it, as of one instant: SQLite's online backup, as one file without a
 * write-ahead log beside it.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new SqliteDatabase(from, { readonly: true, fileMustExist: true });
  source.pragma('busy_timeout = 5000');
  try {
    // A reader's snapshot for the whole copy: without it SQLite begins again whenever somebody writes in between.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, { progress: () => pagesAtOnce });
    source.exec('COMMIT');
  } finally {
    source.close();
  }
  const copy = new SqliteDatabase(to);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** Reads a database that no service has open, as it is: nothing is migrated. */
export async function readDatabase<Tables, Result>(
  file: string,
  read: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const db = openReader<Tables>(file);
  try {
    return await read(db);
  } finally {
    await db.destroy();
  }
}

/** A connection that only reads, beside the service that has the database open. */
export function openReader<Tables>(file: string): Kysely<Tables> {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  database.pragma('busy_timeout = 5000');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

import { access, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { type DoctorFinding, finding } from '../operations/doctor-report.js';

/** Problems named one by one; more of the same would only be longer. */
const most = 20;

/**
 * Asks SQLite for the state of its file: damage, references that lead nowhere, and whether the schema is one that this
 * program knows. It only reads, so the service may be running.
 *
 * @param known - Names of the migrations that the program has.
 */
export async function examineDatabase(
  file: string,
  known: readonly string[],
  damaged: (database: SqliteDatabase.Database) => DoctorFinding[] | Promise<DoctorFinding[]> = damage,
): Promise<DoctorFinding[]> {
  const missing = await access(file).then(
    () => false,
    () => true,
  );
  if (missing) return [finding('database-missing', `${file} is not there.`)];
  let database: SqliteDatabase.Database | undefined;
  try {
    database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    database.pragma('busy_timeout = 5000');
    return [...(await damaged(database)), ...brokenReferences(database), ...schemaState(database, known)];
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    return [finding('database-corrupt', `${file} cannot be read: ${error.message}.`)];
  } finally {
    database?.close();
  }
}

/** Bytes of a database that a serving process goes through: more would keep those who ask it waiting. */
const mostWhileServing = 64 * 1024 * 1024;

/**
 * As {@link examineDatabase}, beside a process that serves: table by table, others being answered in between, and only of a
 * file of at most 64 MiB.
 *
 * @returns Findings; a text where the file is larger, with what to do instead.
 */
export async function examineServedDatabase(file: string, known: readonly string[]): Promise<DoctorFinding[] | string> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > mostWhileServing) {
    return `the file has ${size} bytes, more than ${mostWhileServing} are not gone through while it is served`;
  }
  return examineDatabase(file, known, damageByTable);
}

async function damageByTable(database: SqliteDatabase.Database): Promise<DoctorFinding[]> {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const problems = new Set<string>();
  for (const table of tables) {
    const rows = database.prepare(`SELECT * FROM pragma_integrity_check(?)`).pluck().all(table) as string[];
    for (const text of rows) if (text !== 'ok' && problems.size < most) problems.add(text);
    await setImmediate();
  }
  return [...problems].map((text) => finding('database-corrupt', text));
}

function damage(database: SqliteDatabase.Database): DoctorFinding[] {
  const rows = database.pragma(`integrity_check(${most})`) as Array<{ integrity_check: string }>;
  const problems = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  return problems.map((text) => finding('database-corrupt', text));
}

function brokenReferences(database: SqliteDatabase.Database): DoctorFinding[] {
  const rows = database.pragma('foreign_key_check') as Array<{ table: string; rowid: number | null; parent: string }>;
  const counts = new Map<string, number>();
  for (const { table, parent } of rows) {
    const which = `${table} into ${parent}`;
    counts.set(which, (counts.get(which) ?? 0) + 1);
  }
  return [...counts].map(([which, count]) =>
    finding('foreign-key-broken', `${count} reference(s) from ${which} lead nowhere.`),
  );
}

function schemaState(database: SqliteDatabase.Database, known: readonly string[]): DoctorFinding[] {
  const rows = database.prepare('SELECT name FROM kysely_migration ORDER BY name').all() as Array<{ name: string }>;
  const applied = rows.map(({ name }) => name);
  const newer = applied.filter((name) => !known.includes(name));
  const older = known.filter((name) => !applied.includes(name));
  return [
    ...(newer.length > 0 ? [finding('schema-newer', `It has ${newer.join(', ')}, which this program lacks.`)] : []),
    ...(older.length > 0 ? [finding('schema-older', `${older.join(', ')} will be applied at the next start.`)] : []),
  ];
}

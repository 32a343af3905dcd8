import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open as openFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VigieError } from '@vigie/credentials';
import { type Kysely, type Migration, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from './database.js';
import { storageFailure } from './storage-failure.js';

interface Tables {
  notes: { id: number; text: string };
}

const migrations: Record<string, Migration> = {
  '0001-notes': {
    up: async (db) => {
      await db.schema
        .createTable('notes')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-database-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'test.sqlite');
}

async function open(file: string): Promise<Database<Tables>> {
  const database = await openDatabase<Tables>({ file, migrations });
  onTestFinished(() => database.close());
  return database;
}

test('keeps what was committed when it is opened again, and migrates once', async () => {
  const file = await temporaryFile();
  const first = await openDatabase<Tables>({ file, migrations });
  await first.writer.insertInto('notes').values({ id: 1, text: 'kept' }).execute();
  await first.close();
  const again = await open(file);
  expect(await again.reader.selectFrom('notes').selectAll().execute()).toEqual([{ id: 1, text: 'kept' }]);
});

test('shows readers only what is committed', async () => {
  const { reader, writer } = await open(await temporaryFile());
  const count = async () => (await reader.selectFrom('notes').selectAll().execute()).length;
  await writer.transaction().execute(async (transaction) => {
    await transaction.insertInto('notes').values({ id: 1, text: 'x' }).execute();
    expect(await count()).toBe(0);
  });
  expect(await count()).toBe(1);
});

test('keeps nothing of a transaction that fails', async () => {
  const { reader, writer } = await open(await temporaryFile());
  const failing = writer.transaction().execute(async (transaction) => {
    await transaction.insertInto('notes').values({ id: 1, text: 'x' }).execute();
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await reader.selectFrom('notes').selectAll().execute()).toEqual([]);
});

test('cannot be written through the reader', async () => {
  const { reader } = await open(await temporaryFile());
  const writing = reader.insertInto('notes').values({ id: 1, text: 'x' }).execute();
  await expect(writing).rejects.toThrow(/readonly/);
});

test('serves those who wait for the connection in the order in which they asked', async () => {
  const { writer } = await open(await temporaryFile());
  const order: number[] = [];
  const work = (id: number) =>
    writer.transaction().execute(async (transaction) => {
      order.push(id);
      await transaction.insertInto('notes').values({ id, text: 'x' }).execute();
      // Asks while others wait and a turn is about to end: it may not go before them.
      if (id === 1) late.push(work(99));
    });
  const late: Array<Promise<void>> = [];
  await Promise.all([1, 2, 3, 4, 5].map(work));
  await Promise.all(late);
  expect(order).toEqual([1, 2, 3, 4, 5, 99]);
});

test('is durable: a write-ahead log that is synced at every commit', async () => {
  const { writer } = await open(await temporaryFile());
  const pragma = async (name: string) =>
    Object.values((await sql.raw(`pragma ${name}`).execute(writer)).rows[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
});

test('keeps nothing of migrations that break off, so that the next start finishes them', async () => {
  const file = await temporaryFile();
  const breaking = {
    ...migrations,
    '0002-more': {
      up: async (db: Kysely<unknown>) => {
        await db.schema.createTable('more').addColumn('id', 'integer').execute();
        throw new Error('broken off');
      },
    },
  };
  await expect(openDatabase({ file, migrations: breaking })).rejects.toThrow('broken off');
  const mended = { ...migrations, '0002-more': { up: async (db: Kysely<unknown>) => makeMore(db) } };
  const database = await openDatabase<Tables & { more: { id: number } }>({ file, migrations: mended });
  onTestFinished(() => database.close());
  expect(await database.reader.selectFrom('more').selectAll().execute()).toEqual([]);
});

const makeMore = (db: Kysely<unknown>) => db.schema.createTable('more').addColumn('id', 'integer').execute();

test('finishes a migration in whose middle the process was killed', async () => {
  const file = await temporaryFile();
  const program = `
    import { openDatabase } from ${JSON.stringify(new URL('../../dist/store/database.js', import.meta.url).href)};
    const up = async (db) => {
      await db.schema.createTable('notes').addColumn('id', 'integer').execute();
      process.stdout.write('half');
      await new Promise((resolve) => setTimeout(resolve, 1e9));
    };
    await openDatabase({ file: ${JSON.stringify(file)}, migrations: { '0001-notes': { up } } });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  expect(String((await once(child.stdout, 'data'))[0])).toBe('half');
  child.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
  const { writer } = await open(file);
  await writer.insertInto('notes').values({ id: 1, text: 'after' }).execute();
});

test('says that the disk is full, and goes on as soon as it is not', async () => {
  const { reader, writer } = await open(await temporaryFile());
  await sql.raw('pragma max_page_count = 10').execute(writer);
  const filling = writer.transaction().execute(async (transaction) => {
    for (let id = 1; id < 100; id += 1) {
      await transaction
        .insertInto('notes')
        .values({ id, text: 'x'.repeat(4096) })
        .execute();
    }
  });
  const error = await filling.catch((cause: unknown) => cause);
  expect(storageFailure(error)).toMatchObject({ code: 'storage-full', facts: { reason: 'SQLITE_FULL' } });
  expect(await reader.selectFrom('notes').selectAll().execute()).toEqual([]);
  await sql.raw('pragma max_page_count = 1000').execute(writer);
  await writer.insertInto('notes').values({ id: 1, text: 'x' }).execute();
});

test('says that the disk has become read-only', async () => {
  const { writer } = await open(await temporaryFile());
  await sql.raw('pragma query_only = on').execute(writer);
  const error = await writer
    .transaction()
    .execute(async (transaction) => {
      await transaction.insertInto('notes').values({ id: 1, text: 'x' }).execute();
    })
    .catch((cause: unknown) => cause);
  expect(storageFailure(error)).toMatchObject({ code: 'storage-unavailable' });
});

test('does not open what is no database, and says so', async () => {
  const file = await temporaryFile();
  await writeFile(file, 'x'.repeat(8192));
  const error = await openDatabase({ file, migrations }).catch((cause: unknown) => cause);
  expect(storageFailure(error)).toMatchObject({ code: 'storage-damaged', facts: { reason: 'SQLITE_NOTADB' } });
});

test('notices a page that was damaged when it is read', async () => {
  const file = await temporaryFile();
  const database = await openDatabase<Tables>({ file, migrations });
  await database.writer
    .insertInto('notes')
    .values({ id: 1, text: 'x'.repeat(100_000) })
    .execute();
  await database.close();
  const handle = await openFile(file, 'r+');
  await handle.write(Buffer.alloc(4096), 0, 4096, (await rootPageOf(file, 'notes')) * 4096);
  await handle.close();
  const { reader } = await open(file);
  const error = await reader
    .selectFrom('notes')
    .selectAll()
    .execute()
    .catch((cause: unknown) => cause);
  expect(storageFailure(error)).toMatchObject({ code: 'storage-damaged' });
});

async function rootPageOf(file: string, table: string): Promise<number> {
  const { reader } = await open(file);
  const { rows } = await sql<{ rootpage: number }>`select rootpage from sqlite_schema where name = ${table}`.execute(
    reader,
  );
  return (rows[0]?.rootpage ?? 0) - 1;
}

test('takes no other error for one of the disk', () => {
  for (const error of [new Error('SQLITE_FULL'), new VigieError('internal', 'x'), { code: 'SQLITE_FULL' }, 'x']) {
    expect(storageFailure(error)).toBeUndefined();
  }
});

test('does not open when a migration fails', async () => {
  const broken: Record<string, Migration> = {
    '0001-broken': {
      up: async () => {
        throw new Error('cannot migrate');
      },
    },
  };
  await expect(openDatabase({ file: await temporaryFile(), migrations: broken })).rejects.toThrow('cannot migrate');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Migration, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from './database.js';

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

test('is durable: a write-ahead log that is synced at every commit', async () => {
  const { writer } = await open(await temporaryFile());
  const pragma = async (name: string) =>
    Object.values((await sql.raw(`pragma ${name}`).execute(writer)).rows[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
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

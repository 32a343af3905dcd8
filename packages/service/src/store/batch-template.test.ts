import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { batchTemplate, type RowsOf } from './batch-template.js';
import { openDatabase } from './database.js';

interface Tables {
  offers: { id: number; note: string | null };
}

async function openOffers() {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-batch-'));
  const migration = {
    up: (db: Kysely<unknown>) =>
      db.schema
        .createTable('offers')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('note', 'text')
        .execute(),
  };
  const database = await openDatabase<Tables>({
    file: join(folder, 'offers.sqlite'),
    migrations: { '0001-offers': migration },
  });
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  return database;
}

const insert = batchTemplate((db: Kysely<Tables>, rows: RowsOf<Tables['offers']>) =>
  db.insertInto('offers').values(rows.map((value) => ({ id: value('id'), note: value('note') }))),
);
const among = batchTemplate((db: Kysely<Tables>, rows: RowsOf<{ id: number }>) =>
  db
    .selectFrom('offers')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map((value) => value('id')),
    )
    .orderBy('id'),
);

it('writes and finds any number of rows, each value in its own place', async () => {
  const { writer } = await openOffers();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.string()), { maxLength: 200 }), async (notes) => {
      const rows = notes.map((note, id) => ({ id, note }));
      await writer.deleteFrom('offers').execute();
      await writer.transaction().execute((tx) => insert(tx, rows));
      expect(await writer.selectFrom('offers').selectAll().orderBy('id').execute()).toEqual(rows);
      expect(
        await among(
          writer,
          rows.map(({ id }) => ({ id })),
        ),
      ).toEqual(rows);
    }),
    { numRuns: 25 },
  );
});

it('writes nothing of a statement that fails, and says so where a value is missing', async () => {
  const { writer } = await openOffers();
  await insert(writer, [{ id: 1, note: 'kept' }]);
  const again = [2, 3, 1].map((id) => ({ id, note: null }));
  await expect(writer.transaction().execute((tx) => insert(tx, again))).rejects.toThrow(/UNIQUE/);
  const missing = [{ id: 5, note: null }, { id: 6 } as Tables['offers']];
  await expect(insert(writer, missing)).rejects.toThrow('the query is given no note');
  expect(await writer.selectFrom('offers').select('id').execute()).toEqual([{ id: 1 }]);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from './database.js';
import { queryTemplate, type ValueOf } from './query-template.js';

interface Tables {
  offers: { id: string; price: number | null; note: string };
}
type Offer = Tables['offers'];

async function openOffers() {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-template-'));
  const migration = {
    up: (db: Kysely<unknown>) =>
      db.schema
        .createTable('offers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('price', 'integer')
        .addColumn('note', 'text', (column) => column.notNull())
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

const insert = queryTemplate((db: Kysely<Tables>, value: ValueOf<Offer>) =>
  db.insertInto('offers').values({ id: value('id'), price: value('price'), note: value('note') }),
);
const cheap = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ most: number; note: string }>) =>
  db
    .selectFrom('offers')
    .select('id')
    .where((row) => row.or([row('price', '<=', value('most')), row('price', '<', value('most'))]))
    .where('note', '=', value('note'))
    .where('id', '!=', 'hidden')
    .orderBy('id'),
);

it('runs one query with other values each time, on any connection and inside a transaction', async () => {
  const { reader, writer } = await openOffers();
  await writer.transaction().execute(async (tx) => {
    await insert(tx, { id: 'a', price: 1, note: 'x' });
    await insert(tx, { id: 'b', price: null, note: 'x' });
    await insert(tx, { id: 'c', price: 5, note: "'; drop table offers; --" });
    await insert(tx, { id: 'hidden', price: 1, note: 'x' });
    expect(await cheap(tx, { most: 9, note: "'; drop table offers; --" })).toEqual([{ id: 'c' }]);
  });
  expect(await cheap(reader, { most: 9, note: 'x' })).toEqual([{ id: 'a' }]);
  expect(await cheap(reader, { most: 0, note: 'x' })).toEqual([]);
  const undone = writer.transaction().execute(async (tx) => {
    await insert(tx, { id: 'd', price: 1, note: 'x' });
    await insert(tx, { id: 'a', price: 1, note: 'again' });
  });
  await expect(undone).rejects.toThrow('UNIQUE');
  expect(await reader.selectFrom('offers').select('id').orderBy('id').execute()).toHaveLength(4);
});

it('does not take a value that is not given for none', async () => {
  const { reader } = await openOffers();
  await expect(cheap(reader, { most: 1 } as { most: number; note: string })).rejects.toThrow('no note');
});

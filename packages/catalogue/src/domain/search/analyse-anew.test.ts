import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { catalogueFile, type SearchListener } from '../../store/catalogue-store.js';
import { createMarket } from '../../testing/market.js';
import { startTestCatalogue, startWith } from '../../testing/test-catalogue.js';
import { analyseAnew } from './analyse-anew.js';

it('reads anew what an earlier version had read, before anybody asks, to the same rows', async () => {
  const { alpha, beta, tokens } = await createMarket();
  const { catalogue, registry } = await startWith([alpha, beta], tokens);
  const { store } = catalogue.context;
  const { folder } = catalogue;
  const digests = await store.reader.derivedDigests();
  expect(await analyseAnew(store)).toBe(0);
  await catalogue.stop();

  const database = new SqliteDatabase(join(folder, 'data', catalogueFile));
  database.exec(`UPDATE offers SET analysed_by = 0;
    DELETE FROM offer_terms; DELETE FROM offer_numbers; DELETE FROM search_words`);
  database.close();
  const again = await startTestCatalogue({ folder, providers: [alpha, beta], registries: [registry.url] });
  expect(await again.names({ q: 'buckets' })).toEqual(['Object Storage']);
  expect(await again.names({ noticeDays: '60..' })).toEqual(['Object Storage']);
  expect(await again.context.store.reader.derivedDigests()).toEqual(digests);
});

it('says that the storage is damaged, where the answer that is stored cannot be read', async () => {
  const { alpha, beta, tokens } = await createMarket();
  const { catalogue, registry } = await startWith([alpha, beta], tokens);
  const { folder } = catalogue;
  await catalogue.stop();

  const database = new SqliteDatabase(join(folder, 'data', catalogueFile));
  database.exec(
    `UPDATE offers SET analysed_by = 0, detail = replace(detail, 'Object', char(1)) WHERE detail LIKE '%Object%'`,
  );
  database.close();
  const again = startTestCatalogue({ folder, providers: [alpha, beta], registries: [registry.url] });
  await expect(again).rejects.toMatchObject({ code: 'storage-damaged' });
});

it('tells an index what changes, and lets it read the same as questions do', async () => {
  const { alpha, beta, tokens } = await createMarket();
  const { catalogue, registry } = await startWith([alpha, beta], tokens);
  const { store } = catalogue.context;
  const entries = store.searching((view) => view.entriesAfter(0, 100));
  const names = entries.map(({ keys }) => keys.name).sort();
  expect(names).toEqual(['0bare', '0conteneurs manages', '0mail', '0object storage']);
  const held = new Map(entries.map((entry) => [entry.number, entry]));
  const told: Array<Parameters<SearchListener>[0]> = [];
  const end = store.onSearchChange((changed) => told.push(changed));

  registry.publish([await alpha.offering('storage', { name: 'Blocks' }, { validFrom: '2026-02-02T00:00:00Z' })]);
  await catalogue.settle();
  for (const { removed, put } of told) {
    for (const number of removed) held.delete(number);
    for (const entry of store.searching((view) => view.entries(put))) held.set(entry.number, entry);
  }
  const now = store.searching((view) => view.entriesAfter(0, 100));
  expect([...held.values()].sort((one, other) => one.number - other.number)).toEqual(now);
  const blocks = now.find(({ id }) => id === alpha.offerId('storage'));
  expect(blocks).toMatchObject({ numbers: { noticeDays: 62 }, validUntil: Number.POSITIVE_INFINITY });
  expect(blocks?.terms).toContainEqual({ term: '=blocks', impact: expect.any(Number), positions: [0] });
  expect(blocks?.facets.interface).toEqual({ state: 'stated', values: ['S3'] });

  const count = told.length;
  await expect(
    store.transact(async (transactor) => {
      await transactor.removeOffer(alpha.offerId('storage'));
      throw new Error('not kept');
    }),
  ).rejects.toThrow('not kept');
  expect(await catalogue.names({ q: 'blocks' })).toEqual(['Blocks']);
  end();
  await store.transact((transactor) => transactor.removeOffer(alpha.offerId('storage')));
  expect(told).toHaveLength(count);
  expect(await catalogue.names({ q: 'blocks' })).toEqual([]);
  expect((await catalogue.get('/offers/suggestions', { q: 'block' })).body.words).toEqual([]);
});

it('goes on where a page by relevance ended, while offers come and go', async () => {
  const { alpha, beta, tokens } = await createMarket();
  const { catalogue, registry } = await startWith([alpha, beta], tokens);
  const first = (await catalogue.get('/offers', { q: 'storage', limit: '1' })).body;
  expect(first).toMatchObject({ total: 2, items: [{ name: 'Object Storage' }] });
  registry.publish([
    await alpha.offering('better', { name: 'Storage', keyword: ['storage'] }),
    await beta.offering('worse', { description: 'Sells nothing that is like storage, but many other things besides' }),
  ]);
  await catalogue.settle();
  const second = (await catalogue.get('/offers', { q: 'storage', limit: '1', cursor: first.next })).body;
  expect(second.items).toMatchObject([{ name: 'Mail' }]);
  const third = (await catalogue.get('/offers', { q: 'storage', limit: '1', cursor: second.next })).body;
  expect(third.items).toMatchObject([{ id: beta.offerId('worse') }]);
  expect(third.next).toBeUndefined();
  expect((await catalogue.get('/offers', { q: 'storage ', limit: '1', cursor: first.next })).body.code).toBe(
    'cursor-invalid',
  );
});

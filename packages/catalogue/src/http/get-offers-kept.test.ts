import { expect, it } from 'vitest';
import { startFeedServer } from '../testing/feed-server.js';
import { createProvider } from '../testing/provider.js';
import { startTestCatalogue } from '../testing/test-catalogue.js';

it('gives an answer again until an offer comes, changes or ends, and never after', async () => {
  const provider = await createProvider('did:web:alpha.example');
  const registry = await startFeedServer();
  registry.publish([
    await provider.legalPerson({ name: 'Alpha' }),
    await provider.offering('lasting', { name: 'Lasting storage' }),
    await provider.offering('ending', { name: 'Ending storage' }, { validUntil: '2026-03-01T13:00:00Z' }),
  ]);
  const catalogue = await startTestCatalogue({
    providers: [provider],
    registries: [registry.url],
    search: { index: 'memory', keptMebibytes: 1 },
  });
  await catalogue.settle();
  await catalogue.context.indexKeeper?.settle();
  const kept = async () => {
    const { body } = await catalogue.get('/metrics');
    return Number(/^vigie_catalogue_searches_total\{by="kept"\} (\d+)$/m.exec(body)?.[1]);
  };
  const ask = () => catalogue.get('/offers', { q: 'storage', facets: 'provider' });

  const first = await ask();
  expect(first.body).toMatchObject({ total: 2 });
  const again = await ask();
  expect([again.body, again.headers.get('etag')]).toEqual([first.body, first.headers.get('etag')]);
  expect(await kept()).toBe(1);
  // Another order of the same page is another question.
  expect((await catalogue.get('/offers', { q: 'storage', facets: 'provider', sort: 'newest' })).body.total).toBe(2);
  expect((await catalogue.get('/offers', { q: 'storage', price: '1' })).status).toBe(400);
  expect(await kept()).toBe(1);

  registry.publish([await provider.offering('more', { name: 'More storage' })]);
  await catalogue.settle();
  expect((await ask()).body).toMatchObject({ total: 3 });
  expect((await ask()).body).toMatchObject({ total: 3 });
  expect(await kept()).toBe(2);
  const { body: metrics } = await catalogue.get('/metrics');
  expect(Number(/^vigie_catalogue_search_kept_bytes (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0);

  catalogue.setTime('2026-03-01T13:00:00Z');
  expect((await ask()).body).toMatchObject({ total: 2 });
  expect(await kept()).toBe(2);
  expect((await ask()).body).toMatchObject({ total: 2 });
  expect(await kept()).toBe(3);
  // A clock that is set back finds what held then.
  catalogue.setTime('2026-03-01T12:59:59Z');
  const back = await ask();
  expect(await kept()).toBe(3);
  expect(back.body.items).toHaveLength(back.body.total);
});

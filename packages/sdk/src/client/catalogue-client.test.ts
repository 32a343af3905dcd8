import { describe, expect, it } from 'vitest';
import { problem, testServer } from '../testing/test-server.js';
import { createCatalogueClient } from './catalogue-client.js';

describe('createCatalogueClient', () => {
  it('searches with filters and facets', async () => {
    const page = { items: [], total: 0, facets: { segment: { values: [], unknown: 0, absent: 0 } } };
    const { url, received } = await testServer(() => ({ body: page }));
    const catalogue = createCatalogueClient({ url });
    expect(
      await catalogue.search({ q: 'object storage', country: ['FR', 'BE'], facets: ['segment', 'licence'] }),
    ).toEqual(page);
    expect(received[0]?.url).toBe('/offers?q=object+storage&country=FR&country=BE&facets=segment%2Clicence');
    expect(await catalogue.facets(['segment'], { q: 'x' })).toEqual(page.facets);
    expect(received[1]?.url).toBe('/offers?q=x&limit=1&facets=segment');
  });

  it('goes through all pages', async () => {
    const { url } = await testServer(({ url: path }) =>
      path.includes('cursor=')
        ? { body: { items: [{ id: '2' }], total: 2 } }
        : { body: { items: [{ id: '1' }], total: 2, next: 'n' } },
    );
    const ids: string[] = [];
    for await (const { id } of createCatalogueClient({ url }).searchAll({ segment: ['IaaS'] })) ids.push(id);
    expect(ids).toEqual(['1', '2']);
  });

  it('asks for one offer by its percent-encoded identifier', async () => {
    const detail = { id: 'did:web:a.example#b/c', offering: {}, disclosure: {}, proofs: [] };
    const { url, received } = await testServer(() => ({ body: detail }));
    expect(await createCatalogueClient({ url }).offer(detail.id)).toEqual(detail);
    expect(received[0]?.url).toBe('/offers/did%3Aweb%3Aa.example%23b%2Fc');
  });

  it('compares in the order given', async () => {
    const comparison = { offers: [], rows: [], unstated: [], leaving: {}, proofs: [] };
    const { url, received } = await testServer(() => ({ body: comparison }));
    expect(await createCatalogueClient({ url }).compare(['b', 'a'])).toEqual(comparison);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/compare', body: '{"offers":["b","a"]}' });
  });

  it('gives the registries followed', async () => {
    const { url } = await testServer(() => ({ body: { items: [{ url: 'http://r.example' }] } }));
    expect(await createCatalogueClient({ url }).registries()).toEqual([{ url: 'http://r.example' }]);
  });

  it('hands on refusals and refuses answers of another form', async () => {
    const { url } = await testServer(({ url: path }) =>
      path.startsWith('/offers/') ? problem(404, 'not-found') : { body: [] },
    );
    const catalogue = createCatalogueClient({ url });
    await expect(catalogue.offer('x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(catalogue.search()).rejects.toMatchObject({ code: 'server-answer-invalid' });
    await expect(catalogue.compare(['a', 'b'])).rejects.toMatchObject({ code: 'server-answer-invalid' });
  });
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMarket } from '../testing/market.js';
import { startTestCatalogue, startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const questions: Array<Record<string, string>> = [
  { facets: 'segment,country,provider,exposure.US' },
  { q: 'storage', facets: 'provider' },
  { q: 's' },
  { q: 'strage' },
  { q: 'stor', country: 'DE', sort: 'newest', limit: '1' },
];

async function answersOf(catalogue: TestCatalogue): Promise<unknown[]> {
  const answers = await Promise.all([
    ...questions.map((query) => catalogue.get('/offers', query)),
    catalogue.get('/offers/suggestions', { q: 'st' }),
  ]);
  return answers.map(({ status, body }) => ({ status, body }));
}

/** Searches so far, by what they were answered from. */
async function counted(catalogue: TestCatalogue): Promise<{ index: number; sql: number }> {
  const { body } = await catalogue.get('/metrics');
  const of = (by: string) =>
    Number(new RegExp(`^vigie_catalogue_searches_total\\{by="${by}"\\} (\\d+)$`, 'm').exec(body)?.[1]);
  return { index: of('index'), sql: of('sql') };
}

it('answers from the index what the tables answer, and starts again from its files', async () => {
  const { alpha, beta, tokens } = await createMarket();
  const providers = [alpha, beta];
  const { catalogue, registry } = await startWith(providers, tokens);
  const { folder } = catalogue;
  const registries = [registry.url];
  await catalogue.context.indexKeeper?.settle();
  const before = await counted(catalogue);
  const answers = await answersOf(catalogue);
  expect(answers[0]).toMatchObject({ body: { total: 4 } });
  expect(answers[3]).toMatchObject({ body: { corrected: [{ word: 'strage', as: 'storage' }] } });
  expect(await counted(catalogue)).toEqual({ index: before.index + questions.length + 1, sql: before.sql });

  registry.publish([await alpha.offering('more', { name: 'More storage' })]);
  await catalogue.settle();
  expect(await catalogue.names({ q: 'more' })).toEqual(['More storage']);
  expect(await counted(catalogue)).toEqual({ index: before.index + questions.length + 2, sql: before.sql });
  const { body: health } = await catalogue.get('/health/ready');
  const { revision } = health.search;
  expect(health).toEqual({ status: 'ready', search: { index: 'ready', revision: expect.any(Number) } });
  const { body: metrics } = await catalogue.get('/metrics');
  expect(metrics).toContain(`vigie_catalogue_search_index_revision ${revision}\n`);
  expect(metrics).toContain('vigie_catalogue_search_index_offers 5\n');
  expect(metrics).toContain('vigie_catalogue_search_index_state{state="ready"} 1\n');
  const later = await answersOf(catalogue);
  await catalogue.stop();
  expect(await readdir(join(folder, 'data', 'search-index'))).toContain('index.json');

  const again = await startTestCatalogue({ folder, providers, registries });
  await again.settle();
  await again.context.indexKeeper?.settle();
  expect(again.context.indexKeeper).toMatchObject({ state: 'ready', revision, sizes: { offers: 5 } });
  expect(await answersOf(again)).toEqual(later);
  expect((await counted(again)).index).toBe(questions.length + 1);
  await again.stop();

  const plain = await startTestCatalogue({ folder, providers, registries, search: { index: 'sql' } });
  await plain.settle();
  expect(await answersOf(plain)).toEqual(later);
  expect(await counted(plain)).toEqual({ index: 0, sql: questions.length + 1 });
  expect((await plain.get('/health/ready')).body).toEqual({ status: 'ready', search: { index: 'sql' } });
  await plain.stop();

  // While nobody kept an index, nobody noted what changed: its files stand for nothing now.
  const anew = await startTestCatalogue({ folder, providers, registries });
  await anew.settle();
  await anew.context.indexKeeper?.settle();
  expect(await answersOf(anew)).toEqual(later);
  expect((await counted(anew)).index).toBe(questions.length + 1);
});

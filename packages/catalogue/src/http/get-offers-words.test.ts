import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAskedWords } from '../domain/search/asked-words.js';
import type { Cleanup } from '../testing/feed-server.js';
import { createProvider, type Json, type Provider } from '../testing/provider.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

let catalogue: TestCatalogue;
let provider: Provider;

const egress = (pricePerGigabyte: string, currency: string): Json => ({
  exitEgress: { pricePerGigabyte, currency, freeAllowanceGigabytes: '100' },
});

const offers: Array<[name: string, offering: Json, disclosure?: Json]> = [
  [
    'web',
    { name: 'Hébergement web', description: 'Serveurs en France', keyword: ['ISO27001', 'mise en ligne'] },
    { segment: 'PaaS', sites: [{ site: { countryCode: 'FR' } }], noticePeriod: 'P30D', ...egress('0.01', 'EUR') },
  ],
  [
    'mail',
    {
      name: 'Messagerie',
      description: 'Vos données sont hébergées chez nous, d’où qu’elles viennent',
      keyword: ['ISO 27001'],
    },
    { segment: 'SaaS', sites: [{ site: { countryCode: 'FR' } }], noticePeriod: 'P2M', ...egress('0.02', 'EUR') },
  ],
  [
    'objects',
    { name: 'Object Storage', description: 'Stores objects for applications', keyword: ['buckets', 'cold'] },
    { segment: 'IaaS', sites: [{ site: { countryCode: 'DE' } }], unknown: ['noticePeriod'], ...egress('0.01', 'USD') },
  ],
  [
    'archive',
    { name: 'Archive', description: 'Storage of any object, and one storage that lasts' },
    {
      segment: 'IaaS',
      noticePeriod: 'P0D',
      retrievalPeriod: 'P1M',
      exitEgress: { pricePerGigabyte: '0', currency: 'CHF' },
    },
  ],
];

beforeAll(async () => {
  const cleanups: Cleanup[] = [];
  provider = await createProvider('did:web:provider.example');
  const tokens = await Promise.all(
    offers.flatMap(([id, offering, disclosure]) => [
      provider.offering(id, offering),
      ...(disclosure === undefined ? [] : [provider.disclosure(id, disclosure)]),
    ]),
  );
  ({ catalogue } = await startWith([provider], tokens, (cleanup) => cleanups.unshift(cleanup)));
  return async () => {
    for (const cleanup of cleanups) await cleanup();
  };
});

describe('GET /offers, words', () => {
  it.each<[string, string[]]>([
    ['hébergement', ['Hébergement web', 'Messagerie']],
    ['hebergement', ['Hébergement web', 'Messagerie']],
    ['hébergé ', ['Hébergement web', 'Messagerie']],
    ['heberge', ['Hébergement web', 'Messagerie']],
    ["l'hébergement ", ['Hébergement web', 'Messagerie']],
    ['l’HEB', ['Hébergement web', 'Messagerie']],
    ['serveur ', ['Hébergement web']],
    ['application stored', ['Object Storage']],
    ['object storage', ['Object Storage', 'Archive']],
    ['ISO27001', ['Hébergement web', 'Messagerie']],
    ['iso 27001', ['Hébergement web', 'Messagerie']],
    ['iso2', ['Hébergement web', 'Messagerie']],
    ['object sto', ['Object Storage', 'Archive']],
    ['elles viennent', ['Messagerie']],
  ])('finds by %j, the best first', async (q, names) => {
    const { body } = await catalogue.get('/offers', { q });
    expect(body.corrected).toBeUndefined();
    const found = body.items.map(({ name }: { name: string }) => name);
    expect(found.sort()).toEqual([...names].sort());
    if (q.startsWith('h') || q.startsWith('object')) expect(body.items[0].name).toBe(names[0]);
  });

  it('takes what stands in quotation marks as it is, and no other word between', async () => {
    expect(await catalogue.names({ q: '"object storage"' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: '“OBJECT  storage” buckets' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: '« mise en ligne »' })).toEqual(['Hébergement web']);
    expect(await catalogue.names({ q: '"iso27001"' })).toEqual(await catalogue.names({ q: '"ISO 27001"' }));
    for (const q of ['"storage object"', '"object sto"', '"hébergé"', '"buckets cold"', '"web serveurs"', '""']) {
      expect(await catalogue.names({ q })).toEqual([]);
    }
  });

  it('takes the last word as a beginning until a space follows', async () => {
    expect(await catalogue.names({ q: 'buck' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: 'buck ' })).toEqual([]);
    expect(await catalogue.names({ q: 'buck "object storage"' })).toEqual([]);
  });

  it.each<[string, Array<{ word: string; as: string }>, string[]]>([
    ['bukcets', [{ word: 'bukcets', as: 'buckets' }], ['Object Storage']],
    [
      'storrage objcet ',
      [
        { word: 'storrage', as: 'storage' },
        { word: 'objcet', as: 'object' },
      ],
      ['Object Storage', 'Archive'],
    ],
    ['hebregemant', [{ word: 'hebregemant', as: 'hebergement' }], ['Hébergement web', 'Messagerie']],
    ['stroege', [], []],
    ['cald', [], []],
    ['iso27002', [], []],
    ['"bukcets"', [], []],
  ])('looks for something like %j only where no offer has it, and says so', async (q, corrected, names) => {
    const { body } = await catalogue.get('/offers', { q });
    expect(body.corrected ?? []).toEqual(corrected);
    expect(body.items.map(({ name }: { name: string }) => name).sort()).toEqual([...names].sort());
  });

  it('corrects nothing where the answer could not say so', async () => {
    const { status } = await catalogue.post('/shortlists', { query: { q: 'bukcets' } });
    expect(status).toBe(404);
    const profile = { must: [{ field: 'segment', anyOf: ['IaaS'] }] };
    const { body } = await catalogue.post('/needs/evaluate?q=bukcets', { profile });
    expect(body.total).toBe(0);
  });

  it('finds each offer by any beginning of any of its words, however it is written', async () => {
    const texts = offers.flatMap(([id, { name, description }]) => [
      { id, text: String(name) },
      { id, text: String(description) },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async ({ id, text }, which, length, shouted) => {
          const words = readAskedWords(text).flatMap((one) => (one.kind === 'word' ? [one.word] : []));
          const beginning = (words[which % words.length] ?? '').slice(0, length);
          const q = shouted ? beginning.toUpperCase() : beginning;
          const { body } = await catalogue.get('/offers', { q, limit: '100' });
          expect(body.items.map((offer: { id: string }) => offer.id)).toContain(provider.offerId(id));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('GET /offers, ranges', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ noticeDays: '..30' }, ['Archive', 'Hébergement web']],
    [{ noticeDays: '..61' }, ['Archive', 'Hébergement web']],
    [{ noticeDays: '..62' }, ['Archive', 'Hébergement web', 'Messagerie']],
    [{ noticeDays: '1..' }, ['Hébergement web', 'Messagerie']],
    [{ noticeDays: '30..30' }, ['Hébergement web']],
    [{ retrievalDays: '28..' }, ['Archive']],
    [{ retrievalDays: '29..' }, []],
    [{ exitEgressEurPerGigabyte: '..0.01' }, ['Archive', 'Hébergement web']],
    [{ exitEgressEurPerGigabyte: '0.01..', exitFreeGigabytes: '100..', noticeDays: '..40' }, ['Hébergement web']],
    [{ q: 'storage', noticeDays: '0..' }, ['Archive']],
    [{ erasureDays: '0..' }, []],
  ])('finds by %j; what is unknown, absent or in dollars fits none', async (query, names) => {
    expect(await catalogue.names({ ...query, sort: 'name' })).toEqual(names);
  });

  it.each(['30', '..', '30..10', '-1..', '1e3..', '1..2..3', 'P30D..', '', '0.1234567890..', ' ..3'])(
    'refuses %j',
    async (noticeDays) => {
      const { status, body } = await catalogue.get('/offers', { noticeDays });
      expect([status, body.code]).toEqual([400, 'request-invalid']);
    },
  );

  it('narrows exits, needs and shortlists too', async () => {
    const profile = { must: [{ field: 'segment', anyOf: ['IaaS'] }] };
    expect((await catalogue.post('/needs/evaluate?noticeDays=..30', { profile })).body.total).toBe(2);
    const { body } = await catalogue.post('/shortlists', { query: { noticeDays: '..30', sort: 'name' } });
    expect(body.question.query.found).toEqual([provider.offerId('archive'), provider.offerId('web')]);
    expect((await catalogue.post('/shortlists', { query: { noticeDays: '30' } })).status).toBe(400);
  });
});

describe('GET /offers, counts', () => {
  it('counts a field over what fits everything but its own filter', async () => {
    const { body } = await catalogue.get('/offers', {
      segment: ['SaaS', 'PaaS'],
      country: ['FR', '~absent'],
      noticeDays: '..62',
      facets: 'segment,country,interface',
    });
    expect(body.total).toBe(2);
    expect(body.facets).toEqual({
      segment: {
        values: [
          { value: 'IaaS', count: 1 },
          { value: 'PaaS', count: 1 },
          { value: 'SaaS', count: 1 },
        ],
        unknown: 0,
        absent: 0,
      },
      country: { values: [{ value: 'FR', count: 2 }], unknown: 0, absent: 0 },
      interface: { values: [], unknown: 0, absent: 2 },
    });
    const exposed = { 'exposure.US': 'none-found', facets: 'exposure.US' };
    const counts = (await catalogue.get('/offers', exposed)).body;
    expect(counts.total).toBe(0);
    expect(counts.facets['exposure.US'].values).toEqual([{ value: 'unknown', count: 4 }]);
  });
});

describe('GET /offers/suggestions', () => {
  it('completes the last word, and names the offers that have all', async () => {
    const { body } = await catalogue.get('/offers/suggestions', { q: 'Obj' });
    expect(body.words).toEqual([
      { word: 'object', offers: 2 },
      { word: 'objects', offers: 1 },
    ]);
    expect(body.offers.map(({ name }: { name: string }) => name)).toEqual(['Object Storage', 'Archive']);
    expect((await catalogue.get('/offers/suggestions', { q: 'héb', limit: '1' })).body).toMatchObject({
      words: [{ word: 'hebergees', offers: 1 }],
      offers: [{ id: provider.offerId('web'), name: 'Hébergement web' }],
    });
    expect((await catalogue.get('/offers/suggestions', { q: 'object ' })).body.words).toEqual([]);
    expect((await catalogue.get('/offers/suggestions', { q: '*' })).body).toEqual({ words: [], offers: [] });
  });

  it.each<[Record<string, string>]>([
    [{}],
    [{ q: ' ' }],
    [{ q: 'a'.repeat(201) }],
    [{ q: 'a', limit: '21' }],
    [{ q: 'a', sort: 'name' }],
  ])('refuses %j', async (query) => {
    expect((await catalogue.get('/offers/suggestions', query)).status).toBe(400);
  });
});

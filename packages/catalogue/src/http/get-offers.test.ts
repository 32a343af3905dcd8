import { beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup, FeedServer } from '../testing/feed-server.js';
import { createMarket, type Market } from '../testing/market.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

type Opened = Market & { catalogue: TestCatalogue; registry: FeedServer };

let opened: Opened;

beforeAll(async () => {
  const cleanups: Cleanup[] = [];
  const market = await createMarket();
  const providers = [market.alpha, market.beta];
  opened = { ...market, ...(await startWith(providers, market.tokens, (cleanup) => cleanups.unshift(cleanup))) };
  return async () => {
    for (const cleanup of cleanups) await cleanup();
  };
});

const all = ['Bare', 'Conteneurs managés', 'Mail', 'Object Storage'];

describe('GET /offers, text', () => {
  it('finds all words wherever they stand, whatever their accents and capitals', async () => {
    const { catalogue } = opened;
    expect(await catalogue.names({ q: 'object' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: 'CONTENEURS MANAGES' })).toEqual(['Conteneurs managés']);
    expect(await catalogue.names({ q: 'mánagés' })).toEqual(['Conteneurs managés']);
    expect(await catalogue.names({ q: 'eclair storage' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: 'buckets' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: 'kubernetes oci' })).toEqual(['Conteneurs managés']);
    expect(await catalogue.names({ q: 'object mail' })).toEqual([]);
  });

  it('puts what has the word in its name before what only describes itself with it', async () => {
    const { catalogue } = opened;
    expect(await catalogue.names({ q: 'storage' })).toEqual(['Object Storage', 'Mail']);
  });

  it('takes the last word as a beginning, and no other', async () => {
    const { catalogue } = opened;
    expect(await catalogue.names({ q: 'obj' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: 'object sto' })).toEqual(['Object Storage']);
    expect(await catalogue.names({ q: 'obj storage' })).toEqual([]);
  });

  it.each([
    '"object',
    'object"',
    'object* OR mail',
    'object AND NOT mail',
    'NEAR(object storage)',
    'name:object',
    '^object',
    'object + storage',
    '{name description}: object',
    "object'; DROP TABLE offers; --",
    '-object',
    '(',
    '"',
    '***',
  ])('reads no operator in %j', async (q) => {
    const { catalogue } = opened;
    const { status, body } = await catalogue.get('/offers', { q });
    const words = q.toLowerCase().match(/[a-z]+/g) ?? [];
    const found = words.length > 0 && words.every((word) => ['object', 'storage'].includes(word));
    expect(status).toBe(200);
    expect(body.total).toBe(found ? 1 : 0);
    expect(await catalogue.names()).toEqual(all);
  });

  it('lists everything by name for an empty text', async () => {
    const { catalogue } = opened;
    expect(await catalogue.names({ q: '  ' })).toEqual(all);
  });
});

describe('GET /offers, filters', () => {
  const cases: Array<[string, Record<string, string | string[]>, string[]]> = [
    ['a value', { segment: 'IaaS' }, ['Object Storage']],
    ['one of several values', { segment: ['IaaS', 'SaaS'] }, ['Mail', 'Object Storage']],
    ['several fields at once', { segment: ['IaaS', 'SaaS'], country: 'FR' }, ['Object Storage']],
    ['one of several values of an offer', { country: 'DE' }, ['Mail', 'Object Storage']],
    ['the provider’s country', { providerCountry: 'DE' }, ['Bare', 'Mail']],
    ['a provider', { provider: 'did:web:beta.example#company' }, ['Bare', 'Mail']],
    ['an interface', { interface: 'Kubernetes' }, ['Conteneurs managés']],
    ['a format', { format: 'S3-objects' }, ['Object Storage']],
    ['a licence', { licence: 'Apache-2.0' }, ['Object Storage']],
    ['a category', { category: 'object-storage' }, ['Object Storage']],
    ['a declaration', { declared: 'US:not-subject' }, ['Object Storage']],
    ['what is unknown', { interface: '~unknown' }, ['Mail']],
    ['what is absent', { interface: '~absent' }, ['Bare']],
    ['a value or a state', { interface: ['Kubernetes', '~absent'] }, ['Bare', 'Conteneurs managés']],
    ['text and field together', { q: 'storage', segment: 'SaaS' }, ['Mail']],
    ['a value that nothing has', { category: 'no-such-category' }, []],
  ];
  it.each(cases)('finds %s', async (_what, query, names) => {
    const { catalogue } = opened;
    expect(await catalogue.names({ ...query, sort: 'name' })).toEqual(names);
  });

  it('finds by registry', async () => {
    const { catalogue, registry } = opened;
    expect(await catalogue.names({ registry: registry.url })).toEqual(all);
    expect(await catalogue.names({ registry: 'http://elsewhere.example' })).toEqual([]);
  });

  it('takes an unescaped identifier as well', async () => {
    const { catalogue } = opened;
    const response = await fetch(`${catalogue.url}/offers?provider=did:web:beta.example%23company&declared=US:subject`);
    expect(await response.json()).toMatchObject({ items: [], total: 0 });
  });
});

describe('GET /offers, order and counts', () => {
  it('sorts by provider, then identifier, and by age', async () => {
    const { catalogue } = opened;
    expect(await catalogue.names({ sort: 'provider' })).toEqual([
      'Bare',
      'Mail',
      'Conteneurs managés',
      'Object Storage',
    ]);
    expect((await catalogue.names({ sort: 'newest' }))[0]).toBe('Conteneurs managés');
  });

  it('counts the fields asked for over what matches, the unstated apart', async () => {
    const { catalogue, alpha, beta } = opened;
    const { body } = await catalogue.get('/offers', { facets: 'country,interface,provider', limit: '1' });
    expect(body.total).toBe(4);
    expect(body.items).toHaveLength(1);
    expect(body.facets).toEqual({
      country: {
        values: [
          { value: 'DE', count: 2 },
          { value: 'FR', count: 2 },
        ],
        unknown: 0,
        absent: 1,
      },
      interface: {
        values: [
          { value: 'S3', count: 2 },
          { value: 'Kubernetes', count: 1 },
        ],
        unknown: 1,
        absent: 1,
      },
      provider: {
        values: [
          { value: alpha.company, label: 'Éclair Hébergement', count: 2 },
          { value: beta.company, label: 'Beta Cloud', count: 2 },
        ],
        unknown: 0,
        absent: 0,
      },
    });
    const narrowed = await catalogue.get('/offers', { q: 'storage', segment: 'SaaS', facets: 'segment' });
    expect(narrowed.body.facets).toEqual({
      segment: {
        values: [
          { value: 'IaaS', count: 1 },
          { value: 'SaaS', count: 1 },
        ],
        unknown: 0,
        absent: 0,
      },
    });
  });

  it('gives cards with what the offer states and why the rest is missing', async () => {
    const { catalogue, beta, registry } = opened;
    const { body } = await catalogue.get('/offers', { q: 'mail' });
    expect(body.items).toEqual([
      {
        id: beta.offerId('mail'),
        name: 'Mail',
        description: 'Storage of mail',
        provider: { id: beta.company, name: 'Beta Cloud', country: 'DE' },
        segment: { state: 'stated', values: ['SaaS'] },
        category: { state: 'absent' },
        country: { state: 'stated', values: ['DE'] },
        interface: { state: 'unknown' },
        format: { state: 'absent' },
        licence: { state: 'unknown' },
        freeSoftware: { state: 'unknown', source: expect.stringMatching(/^[0-9a-f]{64}$/) },
        declared: { state: 'absent' },
        exposure: ['CN', 'GB', 'IN', 'US'].map((jurisdiction) => ({
          jurisdiction,
          declared: 'none',
          derived: 'none-found',
          shown: 'unknown',
          outcome: 'MISSING',
          complete: false,
        })),
        labels: [],
        registries: [registry.url],
      },
    ]);
  });
});

describe('GET /offers, what is refused', () => {
  const cases: Array<[string, Record<string, string | string[]>]> = [
    ['an unknown parameter', { segmnet: 'IaaS' }],
    ['a country in small letters', { country: 'fr' }],
    ['a third state', { segment: '~maybe' }],
    ['a malformed declaration', { declared: 'US' }],
    ['a limit of none', { limit: '0' }],
    ['a limit too large', { limit: '101' }],
    ['an unknown order', { sort: 'price' }],
    ['relevance without text', { sort: 'relevance' }],
    ['an unknown field to count', { facets: 'price' }],
    ['a text too long', { q: 'a'.repeat(201) }],
    ['too many words', { q: 'a '.repeat(17) }],
  ];
  it.each(cases)('refuses %s', async (_what, query) => {
    const { catalogue } = opened;
    expect(await refusal(catalogue, query)).toMatchObject({ status: 400, code: 'request-invalid' });
  });

  it('refuses the same to a HEAD request', async () => {
    const { catalogue } = opened;
    const statusOf = async (search: string) =>
      (await fetch(`${catalogue.url}/offers?${search}`, { method: 'HEAD' })).status;
    expect(await statusOf('country=fr')).toBe(400);
    expect(await statusOf('limit=1000')).toBe(400);
    expect(await statusOf('facets=price')).toBe(400);
    expect(await statusOf('country=FR')).toBe(200);
  });
});

async function refusal(catalogue: TestCatalogue, query: Record<string, string | string[]>) {
  const { status, body } = await catalogue.get('/offers', query);
  return { status, code: body.code, violations: body.violations };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProvider, type Json, type Provider } from '../testing/provider.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

type Query = Record<string, string | string[]>;

const segments = ['IaaS', 'PaaS', 'SaaS'];
const countries = ['DE', 'FR'];

const offer = fc.record({
  words: fc.array(fc.constantFrom('data', 'dépôt', 'mail', 'cloud'), { minLength: 1, maxLength: 3 }),
  segment: fc.constantFrom(...segments, 'unknown', 'absent'),
  sites: fc.subarray(countries),
  validFrom: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
});

const query: fc.Arbitrary<Query> = fc.record(
  {
    q: fc.constantFrom('data', 'depot', 'mail clo'),
    segment: fc.subarray([...segments, '~unknown', '~absent'], { minLength: 1 }),
    country: fc.subarray([...countries, '~absent'], { minLength: 1 }),
    sort: fc.constantFrom('name', 'provider', 'newest'),
  },
  { requiredKeys: [] },
);

function disclosureOf({ segment, sites }: { segment: string; sites: string[] }): Json {
  return {
    ...(segment === 'unknown' ? { unknown: ['segment'] } : {}),
    ...(segments.includes(segment) ? { segment } : {}),
    ...(sites.length === 0 ? {} : { sites: sites.map((countryCode) => ({ site: { countryCode } })) }),
    keyCustody: 'provider',
  };
}

async function tokensOf(provider: Provider): Promise<string[]> {
  const offers = fc.sample(offer, { numRuns: 24, seed: 20260301 });
  const tokens = offers.map(async (drawn, index) => [
    await provider.offering(`o${index}`, { name: drawn.words.join(' ') }, { validFrom: drawn.validFrom }),
    await provider.disclosure(`o${index}`, disclosureOf(drawn)),
  ]);
  return (await Promise.all(tokens)).flat();
}

async function walk(
  catalogue: TestCatalogue,
  search: Query,
  limit: number,
): Promise<{ ids: string[]; totals: number[] }> {
  const ids: string[] = [];
  const totals: number[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Query = { ...search, limit: String(limit), ...(cursor === '' ? {} : { cursor }) };
    const { body } = await catalogue.get('/offers', page);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    totals.push(body.total);
    cursor = body.next;
  }
  return { ids, totals };
}

describe('GET /offers, page after page', () => {
  it('gives each offer once, in the order of the whole list, whatever the question and the size of the page', async () => {
    const provider = await createProvider('did:web:provider.example');
    const { catalogue } = await startWith([provider], await tokensOf(provider));
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 9 }), async (search, limit) => {
        const whole = await catalogue.get('/offers', { ...search, limit: '100' });
        const { ids, totals } = await walk(catalogue, search, limit);
        expect(ids).toEqual(whole.body.items.map(({ id }: { id: string }) => id));
        expect(new Set(totals)).toEqual(new Set([ids.length]));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it('refuses the cursor of another question, and what is no cursor', async () => {
    const provider = await createProvider('did:web:provider.example');
    const { catalogue } = await startWith([provider], await tokensOf(provider));
    const { next } = (await catalogue.get('/offers', { limit: '2' })).body;
    const codeOf = async (path: string, search: Query) => {
      const { status, body } = await catalogue.get(path, search);
      return [status, body.code];
    };
    expect(await codeOf('/offers', { cursor: next, limit: '5' })).toEqual([200, undefined]);
    for (const other of [{ segment: 'IaaS' }, { q: 'data' }, { sort: 'newest' }]) {
      expect(await codeOf('/offers', { ...other, cursor: next })).toEqual([400, 'cursor-invalid']);
    }
    expect(await codeOf('/providers', { cursor: next })).toEqual([400, 'cursor-invalid']);
    for (const cursor of [
      'x',
      '!!!',
      Buffer.from('[]').toString('base64url'),
      Buffer.from('{').toString('base64url'),
    ]) {
      expect(await codeOf('/offers', { cursor })).toEqual([400, 'cursor-invalid']);
    }
  });
});

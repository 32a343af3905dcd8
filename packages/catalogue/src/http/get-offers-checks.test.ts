import { createDoor, createMetrics, listen } from '@vigie/service';
import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../domain/catalogue.js';
import { answerSchemas } from './answer-schemas.js';
import { getOffers } from './get-offers.js';

/** A door with the endpoint alone; what is found does not matter here. */
async function openDoor(checksItself: boolean): Promise<{ url: string; close(): Promise<void> }> {
  const found = { ids: [], summaries: ['{"id":"urn:a"}'], total: 1, facets: {}, corrected: [] };
  const written = async (_question: string, read: Parameters<Catalogue['written']>[1]) => ({
    text: read().write(found),
  });
  const { answer, ...inTurn } = getOffers({ written } as unknown as Catalogue);
  const door = createDoor({
    info: { title: 'offers', version: '1', description: 'offers' },
    endpoints: [checksItself && answer !== undefined ? { ...inTurn, answer } : { ...inTurn, checksItself }],
    schemas: answerSchemas,
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    readiness: async () => ({ ready: true }),
    bodyLimit: 1024,
  });
  return listen(door, { host: '127.0.0.1', port: 0 });
}

let asIs: string;
let described: string;

beforeAll(async () => {
  const doors = [await openDoor(true), await openDoor(false)];
  [asIs, described] = doors.map(({ url }) => url) as [string, string];
  return async () => {
    for (const door of doors) await door.close();
  };
});

async function ask(url: string, query: string) {
  const answer = await fetch(`${url}/offers?${query}`);
  const { instance: _request, ...body } = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, type: answer.headers.get('content-type'), body };
}

const names = ['q', 'segment', 'country', 'declared', 'free-software', 'provider', 'exposure.CA', 'exposure.US'];
const others = ['noticeDays', 'limit', 'sort', 'facets', 'cursor', 'price', 'exposure.ca'];
const values = [
  '',
  ' ',
  'a',
  'FR',
  'fr',
  '~unknown',
  '~none',
  'US:subject',
  'none-found',
  'free',
  '1',
  '0',
  '101',
  '1e1',
  '..3',
];
const lists = [
  '3..1',
  'name',
  'relevance',
  'country,segment',
  'country,',
  'x,y',
  'did:web:a.example#b/c?d',
  'é&',
  '\n',
  'null',
];

describe('GET /offers', () => {
  it('refuses by itself whatever its description refuses, in the words of the description', async () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...values, ...lists) },
      { weight: 1, arbitrary: fc.constantFrom('x'.repeat(201), 'x'.repeat(2049), 'x'.repeat(4097)) },
    );
    const pair = fc.tuple(fc.constantFrom(...names, ...others), value);
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 4 }), async (pairs) => {
        const query = new URLSearchParams(pairs).toString();
        const found = await ask(asIs, query);
        expect(found).toEqual(await ask(described, query));
        seen.add(found.status);
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual([200, 400]);
  });

  it.each(['segment=a', 'country=FR', 'provider=x'])('takes %s 50 times and no more', async (one) => {
    for (const [times, status] of [
      [50, 200],
      [51, 400],
    ] as const) {
      const query = Array.from({ length: times }, () => one).join('&');
      const found = await ask(asIs, query);
      expect(found.status).toBe(status);
      expect(found).toEqual(await ask(described, query));
    }
  });
});

import { parseShortlistFile, type ShortlistFile } from '@vigie/credentials';
import { needFields, recomputeShortlist, shortlistDigest } from '@vigie/derivations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup } from '../testing/feed-server.js';
import { createMarket, type Market } from '../testing/market.js';
import type { Json } from '../testing/provider.js';
import { start, startWith, type TestCatalogue } from '../testing/test-catalogue.js';

let market: Market;
let catalogue: TestCatalogue;
let storage: string;
let containers: string;
let mail: string;
const cleanups: Cleanup[] = [];

beforeAll(async () => {
  market = await createMarket();
  storage = market.alpha.offerId('storage');
  containers = market.alpha.offerId('containers');
  mail = market.beta.offerId('mail');
  const { alpha, beta, tokens } = market;
  ({ catalogue } = await startWith([alpha, beta], tokens, (cleanup) => void cleanups.push(cleanup)));
});

afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const needs = {
  must: [
    { id: 's3', field: 'interface', anyOf: ['S3'] },
    { id: 'france', field: 'country', within: ['FR'] },
  ],
};

async function listed(body: Json): Promise<ShortlistFile> {
  const answer = await catalogue.post('/shortlists', body);
  expect(answer.status, JSON.stringify(answer.body).slice(0, 500)).toBe(200);
  const reading = parseShortlistFile(new TextEncoder().encode(JSON.stringify(answer.body)));
  if (!reading.ok) throw new Error(reading.detail);
  return reading.file;
}

async function read(accept: string, body: Json): Promise<Response> {
  return fetch(`${catalogue.url}/shortlists`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
}

describe('POST /shortlists', () => {
  it('answers a file that holds without the catalogue, and what the catalogue answers elsewhere', async () => {
    const file = await listed({
      offers: [storage, containers],
      query: { segment: ['IaaS', 'CaaS'], q: 'kubernetes' },
      jurisdictions: ['BR'],
      needs,
      volumeGigabytes: '100',
      date: '2027-02-01',
      order: ['openness'],
      simulation: {},
      buyer: { kind: 'ministry', data: ['citizens-personal-data'], wording: 'SR-14' },
      excluded: [{ offer: mail, reason: 'Only mail.' }],
      title: 'Storage in France',
    });
    const recomputed = await recomputeShortlist(file);
    expect(recomputed.ok ? [] : recomputed.differences).toEqual([]);
    expect(file.at).toBe(start);
    expect(file.question).toMatchObject({
      query: { parameters: { segment: ['IaaS', 'CaaS'], q: ['kubernetes'] }, total: 1, found: [containers] },
      needs: { date: '2027-02-01', volumeGigabytes: '100' },
    });
    const { body: compared } = await catalogue.post('/compare', {
      offers: [storage, containers],
      volumeGigabytes: '100',
      date: '2027-02-01',
      order: ['openness'],
    });
    expect(file.comparison).toEqual(compared);
    const { body: conditions } = await catalogue.get(`/offers/${encodeURIComponent(storage)}/conditions`, {
      buyer: 'ministry',
      data: 'citizens-personal-data',
      wording: 'SR-14',
    });
    expect(file.offers[0]).toMatchObject({
      offer: storage,
      jurisdictions: expect.arrayContaining(['BR', 'US']),
      conditions: conditions.trustedCloud.map(({ condition, outcome }: Json) => ({ condition, outcome })),
      cloudAuCentre: { outcome: conditions.cloudAuCentre.outcome, wording: 'SR-14' },
      needs: { verdict: 'excluded', whyNot: { fails: ['france'] } },
    });
    expect(file.offers[1]).toMatchObject({ needs: { verdict: 'fits' }, simulation: { offer: containers } });
    expect(file.excluded).toMatchObject([{ offer: mail, needs: { verdict: 'excluded' } }]);
    expect(file.originals.every(({ status }) => status.state === 'active')).toBe(true);
    expect(file.pinned).toHaveLength(2);
  });

  it('takes the first that a query finds, in the order of the query', async () => {
    const file = await listed({ query: { country: 'FR', sort: 'name', limit: '1' } });
    expect(file.question.query).toMatchObject({ total: 2, found: [containers, storage] });
    expect(file.offers.map(({ offer }) => offer)).toEqual([containers]);
    expect(file.offers[0]).not.toHaveProperty('needs');
    expect(file.question.date).toBe('2026-03-01');
    expect(await recomputeShortlist(file)).toMatchObject({ ok: true });
  });

  it('answers the same to read and as a table', async () => {
    const body = { offers: [storage], title: '<b>' };
    const digest = shortlistDigest(await listed(body));
    const page = await read('text/html', body);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.headers.get('vary')).toMatch(/Accept/);
    const text = await page.text();
    expect(text).toContain(digest);
    expect(text).not.toContain('<b>');
    const table = await read('text/csv', body);
    expect(table.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(table.headers.get('content-disposition')).toContain('shortlist.csv');
    expect((await table.text()).split('\r\n')[1]).toContain(digest);
    expect((await read('*/*', body)).headers.get('content-type')).toMatch(/^application\/json/);
  });

  it.each<[string, () => Json, string]>([
    ['neither offers nor a query', () => ({}), 'request-invalid'],
    ['a parameter that nobody knows', () => ({ query: { colour: 'red' } }), 'request-invalid'],
    ['a limit that is too large', () => ({ query: { limit: '21' } }), 'request-invalid'],
    ['a cursor', () => ({ query: { cursor: 'x' } }), 'request-invalid'],
    [
      'an offer on the list and off it',
      () => ({ offers: [storage], excluded: [{ offer: storage, reason: 'r' }] }),
      'request-invalid',
    ],
    ['a simulation without a volume', () => ({ offers: [storage], simulation: {} }), 'request-invalid'],
    ['a day that is none', () => ({ offers: [storage], date: '2027-02-30' }), 'request-invalid'],
    [
      'needs that cannot be judged',
      () => ({ offers: [storage], needs: { must: [{ field: 'x', anyOf: ['y'] }] } }),
      'request-invalid',
    ],
    ['a member that nobody knows', () => ({ offers: [storage], weights: {} }), 'request-invalid'],
    ['an offer that is not held', () => ({ offers: [`${storage}x`] }), 'not-found'],
    [
      'an excluded offer that is not held, of which needs are asked',
      () => ({ offers: [storage], needs, excluded: [{ offer: 'did:web:x.example#y', reason: 'r' }] }),
      'not-found',
    ],
    ['a query that finds nothing', () => ({ query: { segment: 'edge' } }), 'not-found'],
  ])('refuses %s', async (_name, body, code) => {
    const answer = await catalogue.post('/shortlists', body());
    expect(answer.body.code).toBe(code);
  });
});

describe('the page of a shortlist', () => {
  const page = async (query: Record<string, string> | Array<[string, string]>) => {
    const response = await fetch(`${catalogue.url}/pages/shortlist?${new URLSearchParams(query)}`, {
      headers: { 'accept-language': 'en' },
    });
    return { status: response.status, html: await response.text() };
  };

  it('asks the same of the same offers, and leaves the signed bytes out of the document', async () => {
    const question: Array<[string, string]> = [
      ['offer', storage],
      ['offer', containers],
      ['volume', '100'],
      ['order', 'openness'],
      ['simulate', 'on'],
      ['needKind', 'must'],
      ['needField', 'country'],
      ['needIs', 'within'],
      ['needValue', 'FR'],
      ['excluded', mail],
      ['reason', 'Only mail.'],
    ];
    const { status, html } = await page(question);
    expect(status).toBe(200);
    const { offers, limits, originals } = await listed({
      offers: [storage, containers],
      volumeGigabytes: '100',
      order: ['openness'],
      simulation: {},
      needs: { must: [{ field: 'country', within: ['FR'] }] },
      excluded: [{ offer: mail, reason: 'Only mail.' }],
    });
    expect(html.match(/<li class="card"><h3>/g)).toHaveLength(offers.length);
    expect(limits.every((limit) => html.includes(limit.replaceAll("'", '&#x27;')))).toBe(true);
    expect(originals.filter(({ body }) => html.includes(body.slice(-60)))).toEqual([]);
  });

  it('has the status of the refusal', async () => {
    expect((await page({ offer: 'did:web:nobody.example#x' })).status).toBe(404);
    expect((await page({ offer: storage, simulate: 'on' })).status).toBe(400);
    expect((await page({ offer: storage, needField: 'colour', needValue: 'red' })).status).toBe(400);
  });

  it('offers no field as a need that the catalogue does not know', async () => {
    const { html } = await page({ offer: storage });
    const list = /<datalist id="need-fields">(.*?)<\/datalist>/s.exec(html)?.[1] ?? '';
    const fields = [...list.matchAll(/value="([^"]+)"/g)].flatMap(([, field]) => field ?? []);
    const typed = fields.filter((field) => !field.startsWith('exposure.'));
    expect(typed.sort()).toEqual(Object.keys(needFields).sort());
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validateShapes } from '@vigie/credentials';
import { Parser, Store } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup, FeedServer } from '../testing/feed-server.js';
import { createMarket, type Market } from '../testing/market.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';
const prov = 'http://www.w3.org/ns/prov#';
const context = 'https://w3id.org/dspace/2025/1/context.jsonld';
const shapes = new Parser().parse(
  readFileSync(fileURLToPath(new URL('../../../../shapes/dcat-ap/dcat-ap-3.shapes.ttl', import.meta.url)), 'utf8'),
);
const permission = [{ action: 'use', constraint: [{ leftOperand: 'spatial', operator: 'eq', rightOperand: 'EU' }] }];
const odrl = { '@context': 'http://www.w3.org/ns/odrl.jsonld', '@type': 'Offer', uid: 'urn:x', permission };

const cleanups: Cleanup[] = [];
let catalogue: TestCatalogue;
let registry: FeedServer;
let market: Market;
let space: string;
let licensed: string;

beforeAll(async () => {
  market = await createMarket();
  const { alpha } = market;
  space = `${alpha.did}#harvest`;
  licensed = alpha.offerId('licensed');
  const described = [
    alpha.about({
      id: space,
      type: 'DataSpace',
      name: 'Récolte',
      operator: alpha.company,
      sectors: ['agriculture'],
      spaceStatus: 'operating',
      operatingSince: '2025-06-01',
      purposeTexts: [{ purposeText: 'Partager les données', purposeLanguage: 'fr' }],
    }),
    alpha.about({ id: `${alpha.did}#silent`, type: 'DataSpace', name: 'Silent', operator: alpha.company }),
    alpha.offering('licensed', {
      name: 'With a policy & a <contact>',
      providerContactInformation: {
        type: 'ContactInformation',
        url: 'https://alpha.example/help',
        email: 'help@alpha.example',
      },
      servicePolicy: [
        { type: 'AccessUsagePolicy', policyLanguage: 'ODRL', policyDocument: JSON.stringify(odrl) },
        { type: 'AccessUsagePolicy', policyLanguage: 'Rego', policyDocument: 'package x' },
      ],
    }),
  ];
  const tokens = [...market.tokens, ...(await Promise.all(described))];
  const atEnd = (cleanup: Cleanup) => void cleanups.push(cleanup);
  ({ catalogue, registry } = await startWith([alpha, market.beta], tokens, atEnd));
});

afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function read(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(address, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const linked = (headers: Headers) => /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

/** All pages as one graph each, from the first on. */
async function pages(limit: number, between: () => Promise<void> = async () => {}): Promise<Store[]> {
  const stores: Store[] = [];
  let address: string | undefined = `${catalogue.url}/dcat?limit=${limit}`;
  while (address !== undefined) {
    const { status, headers, text } = await read(address);
    expect(status, text).toBe(200);
    stores.push(new Store(new Parser().parse(text)));
    address = linked(headers);
    const [hydra] = stores.at(-1)?.getObjects(null, 'http://www.w3.org/ns/hydra/core#next', null) ?? [];
    expect(hydra?.value).toBe(address);
    await between();
  }
  return stores;
}

const statementsOf = (store: Store | undefined) => store?.getQuads(null, null, null, null) ?? [];
const named = (stores: Store[], property: string) =>
  stores.flatMap((store) => store.getObjects(null, `${dcat}${property}`, null).map(({ value }) => value));

describe('DCAT-AP', () => {
  it('exports every offer and data space once, each page conforming to the shapes', async () => {
    const stores = await pages(2);
    expect(stores.length).toBeGreaterThan(2);
    for (const store of stores) {
      const { results } = await validateShapes({ data: statementsOf(store), shapes });
      expect(results.map(({ focusNode, path, messages }) => ({ focusNode: focusNode.value, path, messages }))).toEqual(
        [],
      );
    }
    const { body } = await catalogue.get('/offers', { limit: '100' });
    expect(named(stores, 'resource')).toEqual(body.items.map(({ id }: { id: string }) => id).sort());
    expect(named(stores, 'dataset')).toEqual([space, `${market.alpha.did}#silent`]);
  });

  it('finds fault with an export that lacks what DCAT-AP asks for', async () => {
    const [store] = await pages(1);
    for (const property of ['title', 'description', 'publisher', 'identifier']) {
      const less = statementsOf(store).filter(({ predicate }) => predicate.value !== `${dct}${property}`);
      expect(await validateShapes({ data: less, shapes })).toMatchObject({ conforms: false });
    }
  });

  it('says what is stated, with the signed originals, and makes nothing up', async () => {
    const store = new Store((await pages(100)).flatMap((one) => one.getQuads(null, null, null, null)));
    const storage = market.alpha.offerId('storage');
    const values = (id: string, property: string) => store.getObjects(id, property, null).map(({ value }) => value);
    expect(values(storage, `${dct}license`)).toEqual(['https://spdx.org/licenses/Apache-2.0']);
    expect(values(storage, `${dcat}landingPage`)).toEqual([`${catalogue.url}/offers/${encodeURIComponent(storage)}`]);
    const { body } = await catalogue.get(`/offers/${encodeURIComponent(storage)}`);
    const originals = body.proofs.map(({ digest }: { digest: string }) => `${registry.url}/credentials/${digest}`);
    expect(values(storage, `${prov}wasDerivedFrom`).sort()).toEqual(originals.sort());
    const [contact] = store.getObjects(licensed, `${dcat}contactPoint`, null);
    expect(store.getObjects(contact ?? null, 'http://www.w3.org/2006/vcard/ns#hasEmail', null)).toMatchObject([
      { value: 'mailto:help@alpha.example' },
    ]);
    const bare = market.beta.offerId('bare');
    for (const property of ['license', 'conformsTo', 'description'])
      expect(values(bare, `${dct}${property}`)).toEqual([]);
    expect(store.getObjects(space, `${dct}description`, null)).toMatchObject([
      { value: 'Partager les données', language: 'fr' },
    ]);
    // No endpoint is stated, so no offer is called a data service.
    expect(
      store.getSubjects(null, `${dcat}DataService`, null).every(({ value }) => value.startsWith(catalogue.url)),
    ).toBe(true);
  });

  it.each([
    ['application/ld+json', '"@id":"did:web:alpha.example#licensed"'],
    ['application/rdf+xml', 'With a policy &amp; a &lt;contact'],
    ['text/turtle', 'dcat:resource'],
  ])('writes %s', async (mediaType, expected) => {
    const { headers, text } = await read(`${catalogue.url}/dcat?limit=100`, { accept: mediaType });
    expect(headers.get('content-type')).toContain(mediaType);
    expect(text).toContain(expected);
  });

  it('tells readers who hold a page already, and those who hold an older one', async () => {
    const address = `${catalogue.url}/dcat?limit=100`;
    const first = await read(address);
    const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
    const date = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
    expect((await read(address, tag)).status).toBe(304);
    expect((await read(address, date)).status).toBe(304);
    expect((await read(address, { ...tag, accept: 'application/rdf+xml' })).status).toBe(200);
    expect((await read(address, { 'if-none-match': '"other"', ...date })).status).toBe(200);
    registry.publish([await market.beta.offering('another')]);
    await catalogue.settle();
    const changed = await read(address, tag);
    expect(changed.status).toBe(200);
    // The clock has not moved: a date cannot tell the two apart, and is not taken for an answer.
    expect((await read(address, date)).status).toBe(200);
    catalogue.setTime('2026-03-01T12:00:05.000Z');
    registry.publish([await market.beta.offering('one-more')]);
    await catalogue.settle();
    expect((await read(address, date)).status).toBe(200);
    const dated = (await read(address)).headers.get('last-modified') ?? '';
    expect((await read(address, { 'if-modified-since': dated })).status).toBe(304);
  });

  it('gives what stays listed exactly once while offers come and go', async () => {
    const stays = named(await pages(100), 'resource');
    let count = 0;
    const seen = named(
      await pages(2, async () => {
        count += 1;
        const until = { validFrom: '2026-01-02T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' };
        const { alpha } = market;
        // One before and one after every place; and one that was on the first page ends.
        registry.publish(
          await Promise.all([
            alpha.offering(`a-${count}`),
            market.beta.offering(`z-${count}`),
            ...(count === 1 ? [alpha.offering('containers', {}, until)] : []),
          ]),
        );
        await catalogue.settle();
      }),
      'resource',
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(stays.every((id) => seen.includes(id))).toBe(true);
  });

  it('refuses a place of another question and what it does not know', async () => {
    const { body } = await catalogue.get('/offers', { limit: '1' });
    for (const query of [{ after: body.next }, { after: 'x' }]) {
      expect(await catalogue.get('/dcat', query)).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
    }
    expect(await catalogue.get('/dcat', { page: '2' })).toMatchObject({ status: 400 });
  });
});

describe('Dataspace Protocol', () => {
  const request = { '@context': [context], '@type': 'CatalogRequestMessage' };
  const policy = { '@id': 'did:web:alpha.example#licensed/policy-1', '@type': 'Offer', permission };

  it('says which version it speaks, and answers a catalogue of the offers whose policy it can carry', async () => {
    const { body: versions } = await catalogue.get('/.well-known/dspace-version');
    const [{ version, path }] = versions.protocolVersions;
    expect(version).toBe('2025-1');
    const { status, body } = await catalogue.post(`${path}/catalog/request`, { ...request, filter: [] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      '@context': [context],
      '@type': 'Catalog',
      participantId: expect.stringMatching(/^did:/),
    });
    const [service] = body.service;
    expect(service).toMatchObject({ '@type': 'DataService', endpointURL: `${catalogue.url}${path}` });
    expect(body.dataset).toMatchObject([
      { '@id': licensed, '@type': 'Dataset', hasPolicy: [policy], distribution: [{ accessService: service['@id'] }] },
    ]);
  });

  it('answers one dataset by itself', async () => {
    const { status, body } = await catalogue.get(`/dsp/catalog/datasets/${encodeURIComponent(licensed)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ '@context': [context], '@id': licensed, hasPolicy: [policy] });
    expect(body.distribution[0].accessService).toMatchObject({ '@type': 'DataService' });
  });

  it.each([
    [{ ...request, '@type': 'DatasetRequestMessage' }, 'request-invalid'],
    [{ '@type': 'CatalogRequestMessage' }, 'request-invalid'],
    [{ ...request, '@context': ['https://w3id.org/dspace/2024/1/context.json'] }, 'request-invalid'],
    [{ ...request, filter: [{ country: 'FR' }] }, 'request-invalid'],
    [null, 'request-invalid'],
  ])('refuses %j in the form of the protocol', async (message, code) => {
    const { status, body } = await catalogue.post('/dsp/catalog/request', message);
    expect(status).toBe(400);
    expect(body).toEqual({
      '@context': [context],
      '@type': 'CatalogError',
      code,
      reason: [{ detail: expect.any(String), remedy: expect.any(String) }],
    });
  });

  it('refuses what is not JSON, a place of another question and datasets that are not there', async () => {
    const broken = await fetch(`${catalogue.url}/dsp/catalog/request`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([broken.status, await broken.json()]).toMatchObject([
      400,
      { '@type': 'CatalogError', code: 'json-malformed' },
    ]);
    const elsewhere = await catalogue.post('/dsp/catalog/request?after=x', request);
    expect(elsewhere).toMatchObject({ status: 400, body: { '@type': 'CatalogError', code: 'cursor-invalid' } });
    for (const id of ['did:web:nobody.example#x', market.beta.offerId('bare')]) {
      const answer = await catalogue.get(`/dsp/catalog/datasets/${encodeURIComponent(id)}`);
      expect(answer).toMatchObject({ status: 404, body: { '@type': 'CatalogError', code: 'not-found' } });
    }
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { digestOf } from '@vigie/credentials';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChain } from '../testing/chain.js';
import type { Cleanup, FeedServer } from '../testing/feed-server.js';
import { startFeedServer } from '../testing/feed-server.js';
import { createMarket, type Market } from '../testing/market.js';
import { startTestCatalogue, type TestCatalogue } from '../testing/test-catalogue.js';

const prefixes = `
PREFIX gx: <https://w3id.org/gaia-x/development#>
PREFIX schema: <https://schema.org/>
PREFIX vigie: <https://w3id.org/vigie/v1#>
PREFIX cred: <https://www.w3.org/2018/credentials#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX vd: <urn:vigie:derived#>
PREFIX prov: <http://www.w3.org/ns/prov#>
`;

const cleanups: Cleanup[] = [];
let catalogue: TestCatalogue;
let registry: FeedServer;
let market: Market;

beforeAll(async () => {
  const atEnd = (cleanup: Cleanup) => void cleanups.push(cleanup);
  market = await createMarket();
  const chain = await createChain('US');
  registry = await startFeedServer(atEnd);
  registry.publish([...market.tokens, ...chain.tokens, ...chain.parentTokens]);
  catalogue = await startTestCatalogue({
    providers: [market.alpha, market.beta, chain.cloud, chain.parent],
    registries: [registry.url],
    sparql: { on: true, seconds: 60, rows: 200, megabytes: 128 },
    atEnd,
  });
  await catalogue.settle();
});

afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function ask(query: string, accept = 'application/sparql-results+json', { url } = catalogue) {
  for (;;) {
    const response = await fetch(`${url}/sparql`, {
      method: 'POST',
      headers: { 'content-type': 'application/sparql-query', accept },
      body: prefixes + query,
    });
    const text = await response.text();
    // As the header says: until the graph is whole, nothing is answered from it.
    const later = response.status === 503 && response.headers.has('retry-after');
    if (!later || JSON.parse(text).code !== 'sparql-not-ready') {
      return { status: response.status, headers: response.headers, text };
    }
  }
}

/** The rows of an answer, each with the values of its variables. */
async function rows(query: string): Promise<Array<Record<string, string>>> {
  const { status, text } = await ask(query);
  expect(status, text).toBe(200);
  return JSON.parse(text).results.bindings.map((row: Record<string, { value: string }>) =>
    Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value])),
  );
}

describe('what it says', () => {
  it('answers what people ask: offers with a site in France whose provider is owned from the United States', async () => {
    // The query that the README gives.
    const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    const found = await rows((/```sparql\n([\s\S]+?)```/.exec(readme)?.[1] ?? '').replaceAll(/^PREFIX .*$/gm, ''));
    expect(found).toEqual([{ offer: 'did:web:cloud.example#compute', owner: 'did:web:parent.example#company' }]);
  });

  it('says of every claim whose word it is, and marks what is derived', async () => {
    const [who] = await rows(`
      SELECT ?issuer ?digest ?source WHERE {
        GRAPH ?g { <${market.alpha.offerId('storage')}> schema:name "Object Storage" }
        ?g cred:issuer ?issuer ; dct:identifier ?digest ; dct:source ?source
      }`);
    expect(who).toMatchObject({ issuer: 'did:web:alpha.example' });
    expect(who?.source).toBe(`${registry.url}/credentials/${who?.digest}`);
    const derived = await rows(`
      SELECT ?offer ?shown WHERE {
        GRAPH ?g { ?offer vd:exposure [ vd:jurisdiction "US" ; vd:shown ?shown ] }
        ?g a vd:Derivation
      }`);
    const { body } = await catalogue.get('/offers', { limit: '100' });
    const shown = body.items.map((offer: { id: string; exposure: Array<{ jurisdiction: string; shown: string }> }) => ({
      offer: offer.id,
      shown: offer.exposure.find(({ jurisdiction }) => jurisdiction === 'US')?.shown,
    }));
    expect(derived).toHaveLength(body.total);
    expect(derived).toEqual(expect.arrayContaining(shown));
  });

  it('keeps the types of literals as they were signed, and no statement without its speaker', async () => {
    expect(await rows('SELECT ?t WHERE { GRAPH ?g { ?x gx:url ?u BIND(datatype(?u) AS ?t) } } LIMIT 1')).toEqual([
      { t: 'http://www.w3.org/2001/XMLSchema#anyURI' },
    ]);
    expect(await rows('SELECT ?offer WHERE { ?offer a gx:ServiceOffering }')).toEqual([]);
  });

  it.each([
    ['SELECT ?x WHERE { BIND(1 AS ?x) }', 'application/sparql-results+xml', /<binding name="x">/],
    ['SELECT ?x WHERE { BIND(1 AS ?x) }', 'text/csv', /^x\r\n1\r\n$/],
    ['SELECT ?x WHERE { BIND(1 AS ?x) }', 'text/tab-separated-values', /^\?x\n1\n$/],
    ['ASK { ?s ?p ?o }', 'application/sparql-results+json', /"boolean":true/],
    ['CONSTRUCT { <urn:a> <urn:b> "c" } WHERE {}', 'text/turtle', /^<urn:a> <urn:b> "c" \.\s*$/],
    ['CONSTRUCT { <urn:a> <urn:b> "c" } WHERE {}', 'application/ld+json', /"@id":\s*"urn:a"/],
    ['CONSTRUCT { <urn:a> <urn:b> "c" } WHERE {}', 'application/rdf+xml', /rdf:about="urn:a"/],
    ['CONSTRUCT { <urn:a> <urn:b> "c" } WHERE {}', 'application/n-triples', /^<urn:a> <urn:b> "c" \.\n$/],
  ])('answers %s as %s', async (query, mediaType, expected) => {
    const { status, headers, text } = await ask(query, mediaType);
    expect({ status, type: headers.get('content-type')?.split(';')[0] }, text).toEqual({
      status: 200,
      type: mediaType,
    });
    expect(text).toMatch(expected);
  });

  it('takes a query from the address and from a form', async () => {
    const query = 'ASK { ?s ?p ?o }';
    const byGet = await fetch(`${catalogue.url}/sparql?${new URLSearchParams({ query })}`);
    const byForm = await fetch(`${catalogue.url}/sparql`, { method: 'POST', body: new URLSearchParams({ query }) });
    expect([await byGet.json(), await byForm.json()]).toEqual([
      { head: {}, boolean: true },
      { head: {}, boolean: true },
    ]);
    expect(byGet.headers.get('vigie-revision')).toMatch(/^\d+\.\d+\.\d+$/);
    expect(byGet.headers.get('vigie-omitted')).toBe('0');
  });
});

describe('what it refuses', () => {
  it.each([
    ['SELECT ?x WHERE { SERVICE <http://localhost/> { ?x ?y ?z } }', 'sparql-not-allowed'],
    ['SELECT ?x WHERE { OPTIONAL { SERVICE SILENT ?e { ?x ?y ?z } } }', 'sparql-not-allowed'],
    ['SELECT ?x WHERE { ?x ?y ?z FILTER EXISTS { SERVICE <urn:a> { ?x ?y ?z } } }', 'sparql-not-allowed'],
    ['SELECT ?x FROM <http://elsewhere.example/> WHERE { ?x ?y ?z }', 'sparql-not-allowed'],
    ['SELECT ?x FROM NAMED <http://elsewhere.example/> WHERE { GRAPH ?g { ?x ?y ?z } }', 'sparql-not-allowed'],
    ['DELETE WHERE { ?s ?p ?o }', 'sparql-not-allowed'],
    ['LOAD <http://elsewhere.example/>', 'sparql-not-allowed'],
    ['SELECT ?x WHERE {', 'sparql-malformed'],
    ['SELECT ?x WHERE { ?x undeclared:y ?z }', 'sparql-malformed'],
  ])('%s', async (query, code) => {
    const { status, text } = await ask(query);
    expect({ status, code: JSON.parse(text).code }, text).toEqual({ status: 400, code });
  });

  it.each(['SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }', 'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }'])(
    'an answer of more rows than are given: %s',
    async (query) => {
      for (const accept of ['text/csv', 'application/sparql-results+xml', 'text/tab-separated-values', '*/*']) {
        const { status, text } = await ask(query, accept);
        expect({ status, code: JSON.parse(text).code }, accept).toEqual({ status: 413, code: 'sparql-too-large' });
      }
      expect(await rows('SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o LIMIT 200')).toHaveLength(200);
    },
  );

  it('one long row', async () => {
    const doubled = Array.from({ length: 21 }, (_, index) => `BIND(CONCAT(?x${index}, ?x${index}) AS ?x${index + 1})`);
    const { status, text } = await ask(`SELECT ?x21 WHERE { BIND("abcde" AS ?x0) ${doubled.join(' ')} }`, 'text/csv');
    expect({ status, code: JSON.parse(text).code }, text.slice(0, 500)).toEqual({
      status: 413,
      code: 'sparql-too-large',
    });
    expect(text).toContain('characters');
  });

  it('ends a query that would run for minutes, and answers the next', async () => {
    const quick = await startTestCatalogue({
      providers: [market.alpha, market.beta],
      registries: [registry.url],
      sparql: { on: true, seconds: 1, rows: 200, megabytes: 64 },
    });
    await quick.settle();
    const four = `GRAPH ?a { ?b ?c ?d } GRAPH ?e { ?f ?g ?h } GRAPH ?i { ?j ?k ?l } GRAPH ?m { ?o ?p ?q }`;
    const { status, text } = await ask(`SELECT (COUNT(*) AS ?n) WHERE { ${four} }`, '*/*', quick);
    expect({ status, code: JSON.parse(text).code }, text).toEqual({ status: 408, code: 'sparql-timeout' });
    // A machine that is busy may take a second for anything; that it answers in the end is what counts.
    let next = await ask('ASK { GRAPH ?g { ?s a gx:ServiceOffering } }', '*/*', quick);
    while (next.status === 408) next = await ask('ASK { GRAPH ?g { ?s a gx:ServiceOffering } }', '*/*', quick);
    expect(JSON.parse(next.text)).toMatchObject({ boolean: true });
  });

  it('ends a query that needs more memory than there is, and answers the next', async () => {
    const doubled = Array.from({ length: 26 }, (_, index) => `BIND(CONCAT(?x${index}, ?x${index}) AS ?x${index + 1})`);
    const { status, text } = await ask(
      `SELECT (STRLEN(?x26) AS ?n) WHERE { BIND("abcdefgh" AS ?x0) ${doubled.join(' ')} }`,
    );
    expect({ status, code: JSON.parse(text).code }, text).toEqual({ status: 413, code: 'sparql-too-large' });
    expect(await rows('SELECT (1 AS ?n) WHERE { GRAPH ?g { ?s a gx:ServiceOffering } } LIMIT 1')).toEqual([{ n: '1' }]);
  });
});

describe('as the catalogue changes', () => {
  it('follows what is published, what is superseded and what expires', async () => {
    const { beta } = market;
    const names = () => rows(`SELECT ?n WHERE { GRAPH ?g { <${beta.offerId('late')}> schema:name ?n } }`);
    expect(await names()).toEqual([]);
    const revision = async () => (await ask('ASK {}')).headers.get('vigie-revision');
    const before = await revision();
    registry.publish([await beta.offering('late', { name: 'First' })]);
    await catalogue.settle();
    expect(await names()).toEqual([{ n: 'First' }]);
    const later = { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' };
    registry.publish([await beta.offering('late', { name: 'Second' }, later)]);
    await catalogue.settle();
    expect(await names()).toEqual([{ n: 'Second' }]);
    expect(await revision()).not.toBe(before);
    const third = await beta.offering('gone', { name: 'Gone' }, { id: `${beta.did}#gone-1` });
    const future = await beta.offering('soon', { name: 'Soon' }, { validFrom: '2026-03-15T00:00:00Z' });
    const forged = `${(await beta.offering('forged', { name: 'Forged' })).slice(0, -8)}AAAAAAAA`;
    registry.publish([third, future, forged]);
    await catalogue.settle();
    const listed = async () =>
      (await rows('SELECT ?n WHERE { GRAPH ?g { ?o a gx:ServiceOffering ; schema:name ?n } }')).map(({ n }) => n);
    expect(await listed()).toContain('Gone');
    // What waits and what was refused is not there.
    expect(await listed()).not.toEqual(expect.arrayContaining([expect.stringMatching(/Soon|Forged/)]));
    const withdrawal = { withdrawnCredentials: [digestOf(third)], statement: 'Taken back.' };
    registry.publish([await beta.about({ id: `${beta.did}#withdrawal`, type: 'Withdrawal', ...withdrawal })]);
    await catalogue.settle();
    expect(await listed()).not.toContain('Gone');
    expect(
      await rows(`SELECT ?x WHERE { { <urn:vigie:credential:${digestOf(third)}> ?p ?x } UNION
      { GRAPH <urn:vigie:credential:${digestOf(third)}> { ?s ?p ?x } } }`),
    ).toEqual([]);
    catalogue.setTime('2026-04-01T00:00:00.000Z');
    expect(await names()).toEqual([]);
    expect(await rows(`SELECT ?g WHERE { ?g dct:subject <${beta.offerId('late')}> }`)).toEqual([]);
  });
});

it('is not there where it is switched off', async () => {
  const off = await startTestCatalogue({ sparql: { on: false, seconds: 1, rows: 1, megabytes: 32 } });
  expect(await off.get('/sparql', { query: 'ASK {}' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
});

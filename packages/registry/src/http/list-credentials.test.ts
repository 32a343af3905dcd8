import { expect, test } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { accept, startTestRegistry, startWithIssuer, type TestRegistry } from '../testing/test-registry.js';

async function idsOf(registry: TestRegistry, query: Record<string, string>): Promise<string[]> {
  const { status, body } = await registry.get(`/credentials?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return body.items.map((item: { id: string }) => item.id.split('-').at(-1));
}

test('filters by issuer, subject, id and type, alone and together', async () => {
  const one = await createIssuer('did:web:one.example');
  const other = await createIssuer('did:web:other.example');
  const registry = await startTestRegistry({ issuers: [one, other] });
  await accept(registry, await one.sign(one.offering('a')));
  await accept(registry, await other.sign(other.offering('b')));
  await accept(registry, await one.sign(one.offering('c')));
  const disclosure = one.offering('d', {
    type: ['VerifiableCredential', 'ServiceDisclosure'],
    credentialSubject: { id: `${one.did}#a`, type: 'ServiceDisclosure', segment: 'IaaS', unknown: ['noticePeriod'] },
  });
  await accept(registry, await one.sign(disclosure));

  expect(await idsOf(registry, {})).toEqual(['a', 'b', 'c', 'd']);
  expect(await idsOf(registry, { issuer: one.did })).toEqual(['a', 'c', 'd']);
  expect(await idsOf(registry, { subject: `${one.did}#a` })).toEqual(['a', 'd']);
  expect(await idsOf(registry, { id: `${one.did}#credential-c` })).toEqual(['c']);
  for (const type of ['ServiceDisclosure', 'vigie:ServiceDisclosure', 'https://w3id.org/vigie/v1#ServiceDisclosure']) {
    expect(await idsOf(registry, { type })).toEqual(['d']);
  }
  expect(await idsOf(registry, { type: 'ServiceOffering', issuer: one.did })).toEqual(['a', 'c']);
  expect(await idsOf(registry, { type: 'ServiceOffering', subject: `${one.did}#a` })).toEqual(['a']);
  expect(await idsOf(registry, { issuer: 'did:web:nobody.example' })).toEqual([]);
  expect(await idsOf(registry, { type: 'https://nowhere.example/Type' })).toEqual([]);
});

test('filters by the status at the time of asking', async () => {
  const { registry, issuer } = await startWithIssuer();
  await accept(registry, await issuer.sign(issuer.offering('replaced')));
  await accept(registry, await issuer.sign(issuer.offering('replaced', { validFrom: '2026-02-01T00:00:00Z' })));
  await accept(registry, await issuer.sign(issuer.offering('short', { validUntil: '2026-06-01T02:00:00+02:00' })));
  const { validUntil: _none, ...open } = issuer.offering('open');
  await accept(registry, await issuer.sign(open));

  expect(await idsOf(registry, { status: 'active' })).toEqual(['replaced', 'short', 'open']);
  expect(await idsOf(registry, { status: 'expired' })).toEqual([]);
  expect(await idsOf(registry, { status: 'deprecated' })).toEqual(['replaced']);
  registry.setTime('2026-06-01T00:00:00Z');
  expect(await idsOf(registry, { status: 'active' })).toEqual(['replaced', 'open']);
  expect(await idsOf(registry, { status: 'expired' })).toEqual(['short']);
  registry.setTime('2027-06-01T00:00:00Z');
  expect(await idsOf(registry, { status: 'active' })).toEqual(['open']);
  expect(await idsOf(registry, { status: 'expired' })).toEqual(['replaced', 'short']);
  expect(await idsOf(registry, { status: 'deprecated' })).toEqual(['replaced']);
});

test('leads through all entries once by cursor, also while others come in', async () => {
  const { registry, issuer } = await startWithIssuer();
  for (const name of ['a', 'b', 'c']) await accept(registry, await issuer.sign(issuer.offering(name)));
  const query = `/credentials?limit=2&issuer=${issuer.did}`;
  const first = (await registry.get(query)).body;
  expect(first.items.map((item: { sequence: number }) => item.sequence)).toEqual([1, 2]);
  await accept(registry, await issuer.sign(issuer.offering('d')));
  const second = (await registry.get(`${query}&cursor=${first.next}`)).body;
  expect(second.items.map((item: { sequence: number }) => item.sequence)).toEqual([3, 4]);
  expect(second).not.toHaveProperty('next');
});

test('refuses a cursor of another query, and what is no cursor', async () => {
  const { registry, issuer } = await startWithIssuer();
  for (const name of ['a', 'b']) await accept(registry, await issuer.sign(issuer.offering(name)));
  const { next } = (await registry.get('/credentials?limit=1')).body;
  for (const query of [`cursor=${next}&issuer=${issuer.did}`, `cursor=${next}x`, 'cursor=abc']) {
    const { status, body } = await registry.get(`/credentials?${query}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'cursor-invalid' });
  }
});

test.each([
  'limit=0',
  'limit=201',
  'limit=ten',
  'limit=',
  'limit=1&limit=2',
  'status=gone',
  'type=NoSuchTerm',
  'colour=blue',
  'issuer=a&issuer=b',
])('refuses the parameter %s', async (query) => {
  const registry = await startTestRegistry();
  const { status, body } = await registry.get(`/credentials?${query}`);
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
  const name = query.slice(0, query.indexOf('='));
  expect(JSON.stringify(body)).toContain(name);
});

test('checks the parameters of HEAD as well', async () => {
  const registry = await startTestRegistry();
  const statusOf = async (query: string) =>
    (await fetch(`${registry.url}/credentials?${query}`, { method: 'HEAD' })).status;
  expect(await statusOf('limit=5')).toBe(200);
  expect(await statusOf('limit=ten')).toBe(400);
  expect(await statusOf('status=gone')).toBe(400);
});

import { digestOf } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { accept, startTestRegistry, startWithIssuer } from '../testing/test-registry.js';

test('accepts a credential and answers with its receipt and address', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const { status, headers, body } = await registry.post('/credentials', token);
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/credentials/${digestOf(token)}`);
  expect(body).toEqual({
    digest: digestOf(token),
    id: 'did:web:provider.example#credential-storage',
    type: ['https://w3id.org/gaia-x/development#ServiceOffering'],
    issuer: 'did:web:provider.example',
    status: 'active',
    standing: 'self',
    sequence: 1,
  });
});

test('answers the same bytes again with the first receipt, and makes no second event', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const first = await accept(registry, token);
  await accept(registry, await issuer.sign(issuer.offering('compute')));
  const again = await registry.post('/credentials', token);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first);
  expect(again.headers.get('location')).toBe(`/credentials/${first.digest}`);
  expect((await registry.get('/feed')).body.head).toBe(2);
});

test('knows its own bytes after they have expired', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const first = await accept(registry, token);
  registry.setTime('2027-06-01T00:00:00Z');
  const again = await registry.post('/credentials', token);
  expect(again.status).toBe(200);
  expect(again.body).toEqual({ ...first, status: 'expired' });
});

test('takes a charset of UTF-8 and other parameters of the media type', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  expect((await registry.post('/credentials', token, 'application/vc+jwt; charset=UTF-8; profile=x')).status).toBe(201);
});

test('accepts a presentation whole, in its order, with one event for each credential', async () => {
  const { registry, issuer } = await startWithIssuer();
  const tokens = [await issuer.sign(issuer.offering('one')), await issuer.sign(issuer.offering('two'))];
  const { status, headers, body } = await registry.post(
    '/credentials',
    await issuer.present(tokens),
    'application/vp+jwt',
  );
  expect(status).toBe(201);
  expect(headers.get('location')).toBeNull();
  expect(body.items.map((item: { digest: string }) => item.digest)).toEqual(tokens.map(digestOf));
  expect(body.items.map((item: { sequence: number }) => item.sequence)).toEqual([1, 2]);
});

test('refuses a presentation whole when one credential of it fails, and keeps none', async () => {
  const { registry, issuer } = await startWithIssuer();
  const good = await issuer.sign(issuer.offering('good'));
  const expired = await issuer.sign(issuer.offering('old', { validUntil: '2026-02-01T00:00:00Z' }));
  const { status, body } = await registry.post(
    '/credentials',
    await issuer.present([good, expired]),
    'application/vp+jwt',
  );
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'expired', violations: [{ code: 'expired', credential: 1 }] });
  expect((await registry.get('/credentials')).body.items).toEqual([]);
  expect((await registry.get('/feed')).body).toMatchObject({ head: 0, events: [] });
});

test('answers 201 for a presentation with something new in it, and 200 when all of it is held', async () => {
  const { registry, issuer } = await startWithIssuer();
  const held = await issuer.sign(issuer.offering('held'));
  const first = await accept(registry, held);
  const fresh = await issuer.sign(issuer.offering('fresh'));
  const presentation = await issuer.present([held, fresh]);
  const mixed = await registry.post('/credentials', presentation, 'application/vp+jwt');
  expect(mixed.status).toBe(201);
  expect(mixed.body.items[0]).toEqual(first);
  const again = await registry.post('/credentials', presentation, 'application/vp+jwt');
  expect(again.status).toBe(200);
  expect(again.body).toEqual(mixed.body);
  expect((await registry.get('/feed')).body.head).toBe(2);
});

test('makes one event of identical submissions that arrive at once', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const answers = await Promise.all(Array.from({ length: 8 }, () => registry.post('/credentials', token)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  expect((await registry.get('/feed')).body.events).toHaveLength(1);
});

test('marks the held credential deprecated when a newer one of the same id and issuer comes', async () => {
  const { registry, issuer } = await startWithIssuer();
  const older = await accept(registry, await issuer.sign(issuer.offering('storage')));
  const newer = await accept(
    registry,
    await issuer.sign(issuer.offering('storage', { validFrom: '2026-02-01T00:00:00Z' })),
  );
  expect(newer).toMatchObject({ status: 'active', sequence: 2 });
  const record = (await registry.get(`/credentials/${older.digest}/record`)).body;
  expect(record).toMatchObject({ status: 'deprecated', supersededBy: newer.digest, sequence: 1 });
  expect((await registry.get('/feed?after=1')).body.events).toMatchObject([
    { sequence: 2, kind: 'accepted', digest: newer.digest },
    { sequence: 3, kind: 'deprecated', digest: older.digest, by: newer.digest },
  ]);
});

test('keeps a newcomer that is older than the held one as deprecated from the start', async () => {
  const { registry, issuer } = await startWithIssuer();
  const newer = await accept(
    registry,
    await issuer.sign(issuer.offering('storage', { validFrom: '2026-02-01T00:00:00Z' })),
  );
  const older = await accept(registry, await issuer.sign(issuer.offering('storage')));
  expect(older).toMatchObject({ status: 'deprecated', sequence: 2 });
  expect((await registry.get(`/credentials/${newer.digest}/record`)).body.status).toBe('active');
  expect((await registry.get('/feed?after=1')).body.events).toMatchObject([
    { sequence: 2, kind: 'accepted', digest: older.digest },
    { sequence: 3, kind: 'deprecated', digest: older.digest, by: newer.digest },
  ]);
});

test('leaves the same id of another issuer alone', async () => {
  const one = await createIssuer('did:web:one.example');
  const other = await createIssuer('did:web:other.example');
  const registry = await startTestRegistry({ issuers: [one, other] });
  const id = 'https://shared.example/credential';
  await accept(registry, await one.sign(one.offering('storage', { id })));
  await accept(registry, await other.sign(other.offering('storage', { id, validFrom: '2026-02-01T00:00:00Z' })));
  expect((await registry.get('/feed')).body.events.map((event: { kind: string }) => event.kind)).toEqual([
    'accepted',
    'accepted',
  ]);
});

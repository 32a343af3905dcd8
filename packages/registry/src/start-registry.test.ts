import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createIssuer, type Issuer } from './testing/issuer.js';
import { accept, startTestRegistry, startWithIssuer } from './testing/test-registry.js';

test('goes on after a restart where it stopped: bytes, records, numbers and counts', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const { digest } = await accept(registry, token);
  const newer = await accept(
    registry,
    await issuer.sign(issuer.offering('storage', { validFrom: '2026-02-01T00:00:00Z' })),
  );
  await registry.post('/credentials', '');
  const before = {
    record: (await registry.get(`/credentials/${digest}/record`)).body,
    events: (await registry.get('/feed')).body.events,
    refusals: (await registry.get('/refusals')).body,
  };
  await registry.stop();

  const again = await startTestRegistry({ folder: registry.folder, issuers: [issuer] });
  expect((await again.get(`/credentials/${digest}`)).body).toBe(token);
  expect((await again.get(`/credentials/${digest}/record`)).body).toEqual(before.record);
  expect((await again.get('/feed')).body.events).toEqual(before.events);
  expect((await again.get('/refusals')).body).toEqual(before.refusals);
  expect(before.record).toMatchObject({ status: 'deprecated', supersededBy: newer.digest });
  expect(before.events).toHaveLength(3);
  expect((await accept(again, await issuer.sign(issuer.offering('compute')))).sequence).toBe(4);
});

test('names the address it listens on, or the one that it is told', async () => {
  const free = await startTestRegistry();
  expect(free.url).toMatch(/^http:\/\/localhost:[1-9]\d*$/);
  expect((await free.get('/feed')).body.registry).toBe(free.url);
  const told = await startTestRegistry({ http: { publicUrl: 'https://registry.example' } });
  expect(told.url).toBe('https://registry.example');
});

test('does not start on a port that is taken', async () => {
  const first = await startTestRegistry();
  const port = Number(new URL(first.url).port);
  await expect(startTestRegistry({ http: { port } })).rejects.toThrow(/EADDRINUSE/);
});

test('does not start with DID documents that cannot be read', async () => {
  await expect(startTestRegistry({ did: { documents: '/nowhere/at-all' } })).rejects.toMatchObject({
    code: 'settings-invalid',
  });
});

/** A did:web of this machine, whose document is served over http. */
async function publish(): Promise<{ issuer: Issuer; asked: () => number }> {
  let issuer: Issuer | undefined;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    response.statusCode = request.url === '/provider/did.json' ? 200 : 404;
    response.setHeader('content-type', 'application/did+json');
    response.end(JSON.stringify(issuer?.document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  issuer = await createIssuer(`did:web:127.0.0.1%3A${port}:provider`);
  return { issuer, asked: () => asked };
}

test('resolves a did:web of this machine where that is allowed', async () => {
  const { issuer, asked } = await publish();
  const registry = await startTestRegistry({ did: { offline: false, loopbackHttp: true } });
  await accept(registry, await issuer.sign(issuer.offering('storage')));
  expect(asked()).toBe(1);
});

test.each([
  ['offline', { offline: true, loopbackHttp: true }],
  ['without leave for this machine', { offline: false, loopbackHttp: false }],
])('asks nobody for a DID document when it is %s', async (_name, did) => {
  const { issuer, asked } = await publish();
  const registry = await startTestRegistry({ did });
  const { status, body } = await registry.post('/credentials', await issuer.sign(issuer.offering('storage')));
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'did-unresolvable' });
  expect(asked()).toBe(0);
});

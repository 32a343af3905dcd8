import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { startTestRegistry } from '../testing/test-registry.js';

const here = 'https://registry.example';

/** An address of this machine on which nothing listens yet. */
async function freeAddress(): Promise<{ port: number; publicUrl: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { port, publicUrl: `http://127.0.0.1:${port}` };
}

async function startAt(http: { port?: number; publicUrl?: string } = {}) {
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({
    issuers: [issuer],
    http,
  });
  const present = async (members: Record<string, unknown> = {}) =>
    issuer.present([await issuer.sign(issuer.offering('storage'))], members);
  return { registry, present };
}

test('a presentation that answers challenge and audience is verified by both', async () => {
  const { registry, present } = await startAt();
  const presentation = await present({ nonce: 'c-1', aud: here });
  const ask = async (query: string) =>
    (await registry.post(`/verification?${query}`, presentation, 'application/vp+jwt')).body;
  expect(await ask(`challenge=c-1&domain=${encodeURIComponent(here)}`)).toMatchObject({ outcome: 'verified' });
  const other = await ask('challenge=c-2&domain=https://other.example');
  expect(other.findings.map(({ code }: { code: string }) => code)).toEqual(['challenge-mismatch', 'audience-mismatch']);
  expect(await ask('challenge=')).toMatchObject({ code: 'request-invalid' });
  expect(await ask('domain=a&domain=b')).toMatchObject({ code: 'request-invalid' });
});

test('a presentation made out to another registry is refused by one that knows its own address', async () => {
  const own = await freeAddress();
  const { registry, present } = await startAt(own);
  const submit = async (members: Record<string, unknown>) =>
    registry.post('/credentials', await present(members), 'application/vp+jwt');
  expect(await submit({ aud: 'https://other.example' })).toMatchObject({
    status: 422,
    body: { code: 'audience-mismatch' },
  });
  expect((await registry.get('/feed')).body.head).toBe(0);
  expect((await submit({ aud: own.publicUrl })).status).toBe(201);
});

test('the same bytes again are no work, whatever nonce they carry', async () => {
  const own = await freeAddress();
  const { registry, present } = await startAt(own);
  const presentation = await present({ nonce: 'c-1', aud: own.publicUrl });
  expect((await registry.post('/credentials', presentation, 'application/vp+jwt')).status).toBe(201);
  expect((await registry.post('/credentials', presentation, 'application/vp+jwt')).status).toBe(200);
  expect((await registry.get('/feed')).body.head).toBe(1);
});

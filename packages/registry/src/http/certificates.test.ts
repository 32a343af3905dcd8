import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority } from '../testing/authority.js';
import { createIssuer } from '../testing/issuer.js';
import { startTestRegistry, temporaryFolder } from '../testing/test-registry.js';

/** A registry that trusts one authority, whose revocation list a server of this machine has. */
async function start(require: 'when-present' | 'always' = 'when-present') {
  let list: Uint8Array | undefined;
  const server = createServer((_request, response) => {
    if (list === undefined) response.writeHead(503).end();
    else response.setHeader('content-type', 'application/pkix-crl').end(list);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const authority = await createAuthority(`http://127.0.0.1:${(server.address() as AddressInfo).port}/list.crl`);
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'root.pem'), authority.pem);
  const plain = await createIssuer('did:web:plain.example');
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({
    issuers: [{ ...issuer, document: await authority.certify(issuer) }, plain],
    did: { loopbackHttp: true },
    certificates: { anchors: { folder }, offline: false, require },
  });
  return {
    registry,
    issuer,
    plain,
    publish: async (revokedAt?: string) => {
      list = await authority.list(revokedAt);
    },
  };
}

test('accepts what a certified key signed, and shows whose it is', async () => {
  const { registry, issuer, plain, publish } = await start();
  await publish();
  const token = await issuer.sign(issuer.offering('storage'));
  expect((await registry.post('/credentials', token)).status).toBe(201);
  const { body } = await registry.post('/verification', token);
  const step = body.documents[0].steps.find(({ name }: { name: string }) => name === 'certificate');
  expect(step).toMatchObject({
    outcome: 'passed',
    input: {
      leaf: { subject: 'CN=Seal of a provider' },
      anchor: { subject: 'CN=Test authority', source: 'root.pem' },
      revocation: [{ status: 'good', source: 'crl' }],
    },
  });
  expect((await registry.post('/credentials', await plain.sign(plain.offering('storage')))).status).toBe(201);
});

test('refuses keys without certificates where they are asked for always', async () => {
  const { registry, plain } = await start('always');
  const refused = await registry.post('/credentials', await plain.sign(plain.offering('storage')));
  expect(refused).toMatchObject({ status: 422, body: { code: 'certificate-missing' } });
});

test('refuses a certificate that is revoked, and one of which nobody knows', async () => {
  const unknown = await start();
  const token = await unknown.issuer.sign(unknown.issuer.offering('storage'));
  expect((await unknown.registry.post('/credentials', token)).body.code).toBe('certificate-status-unknown');
  const revoked = await start();
  await revoked.publish('2026-02-20T00:00:00Z');
  const other = await revoked.issuer.sign(revoked.issuer.offering('storage'));
  expect((await revoked.registry.post('/credentials', other)).body.code).toBe('certificate-revoked');
  const before = await revoked.registry.post('/verification?at=2026-02-19T00:00:00Z', other);
  expect(before.body.outcome).toBe('verified');
});

test('lists the anchors in force, and none where none is set', async () => {
  const { registry } = await start();
  expect((await registry.get('/trust/anchors')).body).toEqual({
    items: [
      {
        subject: 'CN=Test authority',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        from: '2026-01-01T00:00:00.000Z',
        until: '2027-01-01T00:00:00.000Z',
        source: 'root.pem',
      },
    ],
  });
  const bare = await startTestRegistry();
  expect((await bare.get('/trust/anchors')).body).toEqual({ items: [] });
});

test('does not start with anchors that it cannot read', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'root.pem'), 'hello');
  await expect(startTestRegistry({ certificates: { anchors: { folder } } })).rejects.toMatchObject({
    code: 'settings-invalid',
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStatusListCredential, type Fetcher } from '@vigie/credentials';
import { expect, onTestFinished, test } from 'vitest';
import { createIssuer, type Issuer } from '../testing/issuer.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

/** An issuer that serves a status list from this machine; `set` puts other indices on it, or takes it off line. */
async function startIssuer() {
  const issuer = await createIssuer('did:web:provider.example');
  let body: string | undefined;
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (body === undefined) response.writeHead(503).end();
    else response.setHeader('content-type', 'application/vc+jwt').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/status/1`;
  return {
    issuer,
    asked: () => asked,
    set: async (indices: number[] | undefined, signer: Issuer = issuer) => {
      body =
        indices === undefined
          ? undefined
          : await signer.sign({
              ...createStatusListCredential({
                id: address,
                issuer: signer.did,
                purpose: 'revocation',
                set: indices,
                validFrom: '2026-01-01T00:00:00Z',
                validUntil: '2027-01-01T00:00:00Z',
              }),
            });
    },
    offering: async () =>
      issuer.sign(
        issuer.offering('storage', {
          credentialStatus: {
            type: 'BitstringStatusListEntry',
            statusPurpose: 'revocation',
            statusListIndex: '42',
            statusListCredential: address,
          },
        }),
      ),
  };
}

const online = { did: { loopbackHttp: true }, status: { offline: false } };

test('takes a credential that its status list does not revoke, and keeps how it looked', async () => {
  const { issuer, set, offering } = await startIssuer();
  await set([41]);
  const registry = await startTestRegistry({ issuers: [issuer], ...online });
  const { digest } = await accept(registry, await offering());
  const { body } = await registry.get(`/credentials/${digest}/record`);
  const steps: Array<{ name: string }> = body.report.documents[0].steps;
  expect(steps.find(({ name }) => name === 'status')).toMatchObject({
    outcome: 'passed',
    input: { lists: [{ index: 42, purpose: 'revocation', value: 0, issuer: issuer.did }] },
  });
});

test('refuses a revoked credential, and counts it as one', async () => {
  const { issuer, set, offering } = await startIssuer();
  await set([42]);
  const registry = await startTestRegistry({ issuers: [issuer], ...online });
  const { status, body } = await registry.post('/credentials', await offering());
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'revoked' });
  expect((await registry.get('/refusals')).body.items).toMatchObject([{ code: 'revoked', count: 1 }]);
  expect((await registry.get('/credentials')).body.items).toEqual([]);
});

test('refuses one whose list cannot be had, and takes it when it can', async () => {
  const { issuer, set, offering } = await startIssuer();
  const registry = await startTestRegistry({ issuers: [issuer], ...online });
  const token = await offering();
  expect((await registry.post('/credentials', token)).body.code).toBe('status-unknown');
  await set([]);
  registry.setTime('2026-03-01T12:01:00Z');
  await accept(registry, token);
});

test('asks no host for a list when it is offline', async () => {
  const { issuer, asked, set, offering } = await startIssuer();
  await set([]);
  const registry = await startTestRegistry({ issuers: [issuer], did: { loopbackHttp: true } });
  expect((await registry.post('/credentials', await offering())).body.code).toBe('status-unknown');
  expect(asked()).toBe(0);
});

test('fetches DID documents and status lists through one fetcher', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const address = 'https://provider.example/status/1';
  const asked: string[] = [];
  const list = createStatusListCredential({
    id: address,
    issuer: issuer.did,
    purpose: 'revocation',
    set: [42],
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
  });
  const signed = await issuer.sign({ ...list });
  const fetcher: Fetcher = {
    fetch: async (source) => {
      asked.push(source);
      const bytes = new TextEncoder().encode(source === address ? signed : JSON.stringify(issuer.document));
      const fetchedAt = new Date('2026-03-01T12:00:00Z');
      return { ok: true, bytes, mediaType: 'application/json', source, finalUrl: source, fetchedAt };
    },
  };
  const registry = await startTestRegistry({
    did: { offline: false },
    status: { offline: false },
    overrides: { fetcher },
  });
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '42',
    statusListCredential: address,
  };
  const token = await issuer.sign(issuer.offering('storage', { credentialStatus }));
  expect((await registry.post('/credentials', token)).body.code).toBe('revoked');
  expect(asked).toEqual(['https://provider.example/.well-known/did.json', address]);
});

test('believes the list of another only where the operator does', async () => {
  const { issuer, set, offering } = await startIssuer();
  const keeper = await createIssuer('did:web:lists.example');
  await set([], keeper);
  const issuers = [issuer, keeper];
  const strict = await startTestRegistry({ issuers, ...online });
  expect((await strict.post('/credentials', await offering())).body.code).toBe('status-list-invalid');
  const status = { offline: false, issuers: [keeper.did] };
  await accept(await startTestRegistry({ issuers, ...online, status }), await offering());
});

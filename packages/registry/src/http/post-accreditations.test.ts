import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { makeKeyFile } from '../testing/key-file.js';
import { start, startTestRegistry, type TestRegistryOptions } from '../testing/test-registry.js';

const login = 'https://login.example/realm';
const given = { party: 'did:web:body.example', scheme: 'SecNumCloud', versions: ['3.2'], from: '2026-01-01' };

/** A registry whose operator is whoever holds its own key, and a provider of identities that gives roles. */
async function world({ operator }: Pick<TestRegistryOptions, 'operator'> = {}) {
  const port = await freePort();
  const ourselves = `did:web:127.0.0.1%3A${port}`;
  const { privateKey, publicKey } = await generateKeyPair('PS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'a', alg: 'PS256' }] };
  const provider = async (address: string | URL | Request) =>
    Response.json(String(address).endsWith('/keys') ? keys : { issuer: login, jwks_uri: `${login}/keys` });
  const oidc = {
    issuer: login,
    audience: 'vigie',
    rolesClaim: 'roles',
    roleNames: { operator: ['operator'], auditor: ['auditor'], accreditor: ['accreditor'] },
    tokenTypes: ['at+jwt'],
    clockTolerance: 30,
    localToken: false,
  };
  const registry = await startTestRegistry({
    http: { port, publicUrl: `http://127.0.0.1:${port}` },
    operator: operator ?? ourselves,
    issuer: { issues: false, keyFile: await makeKeyFile() },
    access: { oidc },
    overrides: { fetch: provider },
  });
  const at = Date.parse(start) / 1000;
  const post = async (path: string, body: object, ...roles: string[]) => {
    const token = await new SignJWT({ iss: login, aud: 'vigie', sub: 'ada', iat: at, exp: at + 7 * 86_400, roles })
      .setProtectedHeader({ alg: 'PS256', typ: 'at+jwt', kid: 'a' })
      .sign(privateKey);
    const response = await fetch(registry.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
    return { status: response.status, body: (await response.json()) as any };
  };
  return { registry, post, ourselves };
}

/** Its own name, which the settings must know, has the port in it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

it('is signed by the registry, listed, and stands in the log with the accreditor', async () => {
  const { registry, post, ourselves } = await world();
  const { status, body } = await post('/trust/accreditations', given, 'accreditor');
  expect(status).toBe(201);
  expect(body).toMatchObject({ issuer: ourselves, status: 'active' });
  const { items } = (await registry.get('/trust/accreditations')).body;
  expect(items).toMatchObject([{ party: given.party, scheme: 'SecNumCloud', versions: ['3.2'], source: body.digest }]);
  const { events, operatorEvents } = (await registry.get('/feed')).body;
  expect(events).toMatchObject([{ kind: 'accepted', digest: body.digest }]);
  expect(operatorEvents).toMatchObject([
    { actor: `${login}#ada`, action: 'accreditation-given', details: { digest: body.digest } },
  ]);

  registry.setTime('2026-03-02T12:00:00Z');
  const ended = await post('/trust/accreditations', { ...given, until: '2026-03-31' }, 'operator');
  expect(ended.status).toBe(201);
  expect((await registry.get('/trust/accreditations')).body.items).toMatchObject([{ until: '2026-03-31' }]);
});

it('is refused to whoever has another role, and where it says nothing that counts', async () => {
  const { registry, post } = await world();
  expect(await post('/trust/accreditations', given, 'auditor')).toMatchObject({
    status: 403,
    body: { code: 'role-missing', expected: 'accreditor' },
  });
  expect(await post('/trust/accreditations', { ...given, from: 'soon' }, 'accreditor')).toMatchObject({
    status: 400,
    body: { code: 'request-invalid' },
  });
  expect(await post('/trust/accreditations', { ...given, scheme: '' }, 'accreditor')).toMatchObject({ status: 422 });
  expect((await registry.get('/feed')).body.events).toEqual([]);
});

it('is refused where the key of the registry is not that of the operator', async () => {
  const { post, ourselves } = await world({ operator: 'did:web:operator.example' });
  expect(await post('/trust/accreditations', given, 'accreditor')).toMatchObject({
    body: { code: 'issuer-not-operator', value: ourselves, expected: 'did:web:operator.example' },
  });
});

it('can be previewed by the accreditor, who may preview nothing else', async () => {
  const { post } = await world();
  const plan = { accreditation: { add: given } };
  expect(await post('/rechecks/preview', plan, 'accreditor')).toMatchObject({ status: 200, body: { moved: 0 } });
  const anchors = { trustAnchors: { pem: '' } };
  expect(await post('/rechecks/preview', anchors, 'accreditor')).toMatchObject({
    status: 403,
    body: { code: 'role-missing', expected: 'operator' },
  });
});

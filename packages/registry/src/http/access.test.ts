import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { saying } from '../testing/federation.js';
import { createIssuer } from '../testing/issuer.js';
import { accept, start, startTestRegistry, startWithIssuer } from '../testing/test-registry.js';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const limits = { address: 0, issuer: 0, disputes: 0, refusals: 0 };

it('keeps the readings that the operator closed to those who may audit, and says who asks', async () => {
  const registry = await startTestRegistry({ access: { closed: ['metrics', 'refusals'] } });
  const token = registry.context.operatorToken ?? '';
  for (const path of ['/metrics', '/refusals', '/access']) {
    expect(await registry.get(path)).toMatchObject({ status: 401, body: { code: 'operator-token-missing' } });
    expect(await registry.get(path, bearer('guessed'))).toMatchObject({ status: 403 });
    expect((await registry.get(path, bearer(token))).status).toBe(200);
  }
  const { body } = await registry.get('/access', bearer(token));
  expect(body).toEqual({ actor: 'local-operator', roles: ['operator', 'auditor', 'accreditor'] });
  const open = await startTestRegistry();
  for (const path of ['/metrics', '/refusals']) expect((await open.get(path)).status).toBe(200);
});

it('asks an identity provider in the place of its own token, through the fetch that it is given', async () => {
  const issuer = 'https://login.example/realm';
  const { privateKey, publicKey } = await generateKeyPair('PS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'a', alg: 'PS256' }] };
  const asked: string[] = [];
  const provider = async (address: string | URL | Request) => {
    asked.push(String(address));
    return Response.json(String(address).endsWith('/keys') ? keys : { issuer, jwks_uri: `${issuer}/keys` });
  };
  const oidc = {
    issuer,
    audience: 'vigie',
    rolesClaim: 'roles',
    roleNames: { operator: ['operator'], auditor: ['auditor'], accreditor: ['accreditor'] },
    tokenTypes: ['at+jwt'],
    clockTolerance: 30,
    localToken: false,
  };
  const registry = await startTestRegistry({ access: { oidc }, overrides: { fetch: provider } });
  expect(registry.context.operatorToken).toBeUndefined();
  const at = Date.parse(start) / 1000;
  const token = (roles: string[]) =>
    new SignJWT({ iss: issuer, aud: 'vigie', sub: '8f1', iat: at, exp: at + 60, roles })
      .setProtectedHeader({ alg: 'PS256', typ: 'at+jwt', kid: 'a' })
      .sign(privateKey);
  const auditor = await registry.get('/access', bearer(await token(['auditor'])));
  expect(auditor.body).toEqual({ actor: `${issuer}#8f1`, roles: ['auditor'] });
  const retire = async (roles: string[]) =>
    fetch(`${registry.url}/schemas/rules-1/none.ttl`, { method: 'DELETE', headers: bearer(await token(roles)) });
  expect((await retire(['auditor'])).status).toBe(403);
  expect((await retire(['operator'])).status).toBe(404);
  expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`, `${issuer}/keys`]);
});

it('lets an issuer have so much accepted in a time, and nobody use up what is another’s', async () => {
  const other = await createIssuer('did:web:other.example');
  const provider = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({
    issuers: [provider, other],
    access: { limits: { ...limits, issuer: 2 } },
  });
  const first = await provider.sign(provider.offering('a'));
  await accept(registry, first);
  // What is held, forged or refused counts for nobody.
  expect((await registry.post('/credentials', first)).status).toBe(200);
  const [head, payload] = first.split('.');
  expect((await registry.post('/credentials', `${head}.${payload}.${'A'.repeat(86)}`)).status).toBe(422);
  const both = [await provider.sign(provider.offering('b')), await provider.sign(provider.offering('c'))];
  const together = await registry.post('/credentials', await provider.present(both), 'application/vp+jwt');
  expect(together).toMatchObject({
    status: 429,
    body: { code: 'rate-limited', issuer: provider.did, limit: 'issuer', retryAfter: 30 },
  });
  expect(together.headers.get('retry-after')).toBe('30');
  expect((await registry.get('/feed')).body.events).toHaveLength(1);
  await accept(registry, both[0] ?? '');
  expect((await registry.post('/credentials', both[1] ?? '')).status).toBe(429);
  await accept(registry, await other.sign(other.offering('a')));
  registry.setTime('2026-03-01T12:00:30Z');
  await accept(registry, both[1] ?? '');
});

it('bounds the disputes of one issuer by themselves', async () => {
  const { registry, issuer } = await startWithIssuer({ access: { limits: { ...limits, disputes: 1 } } });
  const { digest } = await accept(registry, await issuer.sign(issuer.offering('a')));
  const dispute = (statement: string) =>
    issuer.sign(
      saying(issuer, 'Dispute', { id: `${issuer.did}#dispute-${statement}`, disputedCredentials: [digest], statement }),
    );
  await accept(registry, await dispute('one'));
  expect(await registry.post('/credentials', await dispute('two'))).toMatchObject({
    status: 429,
    body: { code: 'rate-limited', limit: 'disputes' },
  });
  await accept(registry, await issuer.sign(issuer.offering('b')));
});

it('answers a sender whose submissions are refused too often from the head alone, and nobody else', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({
    issuers: [issuer],
    access: { trustProxy: 1, limits: { ...limits, refusals: 2 } },
  });
  const post = async (from: string, body: string, path = '/credentials') => {
    const headers = { 'content-type': 'application/vc+jwt', 'x-forwarded-for': from };
    const response = await fetch(`${registry.url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const good = await Promise.all(['a', 'b', 'c'].map((name) => issuer.sign(issuer.offering(name))));
  const forged = `${good[0]?.split('.').slice(0, 2).join('.')}.${'A'.repeat(86)}`;
  // What is accepted costs nothing, however often; neither does asking for a verdict.
  for (const status of [201, 200, 200]) expect((await post('192.0.2.1', good[0] ?? '')).status).toBe(status);
  for (let asked = 0; asked < 3; asked += 1) await post('192.0.2.1', forged, '/verification');
  for (let sent = 0; sent < 2; sent += 1) expect((await post('192.0.2.1', forged)).status).toBe(422);
  for (const body of [forged, good[1] ?? '', 'x'.repeat(65_000)]) {
    const turned = await post('192.0.2.1', body);
    expect(turned).toMatchObject({ status: 429, body: { code: 'rate-limited', limit: 'refusals', retryAfter: 30 } });
    expect(turned.headers.get('retry-after')).toBe('30');
  }
  expect((await post('192.0.2.2', good[1] ?? '')).status).toBe(201);
  expect((await post('192.0.2.2', forged)).status).toBe(422);
  const { items } = (await registry.get('/refusals')).body;
  expect(items).toMatchObject([
    { code: 'proof-invalid', count: 3 },
    { code: 'rate-limited', count: 3 },
  ]);
  for (const path of ['/credentials/', '/credentials?', '/Credentials']) {
    expect((await post('192.0.2.1', good[1] ?? '', path)).status).toBe(429);
  }
  // To be turned away costs nothing either: it does not keep the sender out for longer.
  registry.setTime('2026-03-01T12:00:30Z');
  expect((await post('192.0.2.1', good[2] ?? '')).status).toBe(201);
});

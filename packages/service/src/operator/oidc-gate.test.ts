import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64url, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOidcSettings } from '../config/oidc-settings.js';
import { SettingsReader } from '../config/settings.js';
import type { Endpoint } from '../http/endpoint.js';
import { openIdentityProvider } from '../testing/identity-provider.js';
import { openTestDoor } from '../testing/test-door.js';
import { actorBehind, type OperatorGate } from './gate.js';
import { openGate } from './open-gate.js';

const start = new Date('2026-03-01T12:00:00Z');

function gated(gate: OperatorGate, role: 'operator' | 'auditor'): Endpoint {
  return {
    method: 'post',
    path: `/for-the-${role}`,
    authorise: (request) => gate.require(request, role),
    operation: { summary: 'Do something', responses: { 200: { description: 'Done.' } } },
    handle: (request, response) => void response.json({ actor: actorBehind(request).id }),
  };
}

async function openBench(environment: Record<string, string> = {}) {
  let now = start;
  const provider = await openIdentityProvider(() => now);
  const folder = await mkdtemp(join(tmpdir(), 'vigie-gate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const names = { VIGIE_OIDC_ISSUER: provider.issuer, VIGIE_OIDC_AUDIENCE: 'vigie', ...environment };
  const oidc = readOidcSettings(new SettingsReader(names));
  if (oidc === undefined) throw new Error('no settings');
  const gate = await openGate({ folder, oidc, fetch, now: () => now, cooldown: 0 });
  const door = await openTestDoor({ endpoints: [gated(gate, 'operator'), gated(gate, 'auditor')] });
  const ask = (token?: string, path = '/for-the-operator') =>
    door.ask(path, { method: 'POST', headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  return {
    provider,
    door,
    folder,
    gate,
    ask,
    refusal: async (token?: string, path?: string) => {
      const { status, body, headers } = await ask(token, path);
      return { status, code: body.code, says: headers.get('www-authenticate') };
    },
    setTime: (instant: string) => {
      now = new Date(instant);
    },
  };
}

const invalid = { status: 401, code: 'access-token-invalid', says: 'Bearer realm="vigie", error="invalid_token"' };
const late = { ...invalid, code: 'access-token-expired' };

describe('with an identity provider', () => {
  it('lets in whom it vouches for, under issuer and subject, and says in the description what needs a token', async () => {
    const { ask, provider, door, folder, gate } = await openBench();
    const { status, body } = await ask(await provider.token({ sub: 'Ada / 7' }));
    expect({ status, body }).toEqual({ status: 200, body: { actor: `${provider.issuer}#Ada%20%2F%207` } });
    // No second way in is even made.
    expect(await readdir(folder)).toEqual([]);
    expect('made' in gate).toBe(false);
    const description = (await door.ask('/openapi.json')).body;
    expect(description.paths['/for-the-operator'].post.security).toEqual([{ bearer: [] }]);
    expect(description.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('refuses a request without a token, and what is none', async () => {
    const { refusal } = await openBench();
    expect(await refusal()).toEqual({ status: 401, code: 'access-token-missing', says: 'Bearer realm="vigie"' });
    expect(await refusal('nonsense')).toEqual(invalid);
    expect(await refusal('a.b.c')).toEqual(invalid);
  });

  it('refuses another audience, issuer, type, and what lacks a claim', async () => {
    const { refusal, provider } = await openBench();
    for (const claims of [
      { aud: 'shop' },
      { aud: ['shop', 'vigie2'] },
      { iss: 'https://other.example' },
      { sub: undefined },
    ]) {
      expect(await refusal(await provider.token(claims)), JSON.stringify(claims)).toEqual(invalid);
    }
    expect(await refusal(await provider.token({ exp: undefined }))).toEqual(invalid);
    // An ID token of the same login, for the same audience.
    expect(await refusal(await provider.token({}, { typ: 'JWT' }))).toEqual(invalid);
  });

  it('refuses every other signature: none, a shared secret, the provider’s name on another key', async () => {
    const { refusal, provider } = await openBench();
    const [, payload] = (await provider.token()).split('.');
    const none = `${base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt' }))}.${payload}.`;
    expect(await refusal(none)).toEqual(invalid);
    const claims = JSON.parse(Buffer.from(String(payload), 'base64url').toString());
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })
      .sign(new TextEncoder().encode('a secret that is long enough for it'));
    expect(await refusal(shared)).toEqual(invalid);
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1' })
      .sign(privateKey);
    expect(await refusal(forged)).toEqual(invalid);
    expect(provider.asked()).toBe(1);
  });

  it('refuses what holds no more or not yet, but for the difference of two clocks', async () => {
    const { refusal, ask, provider, setTime } = await openBench();
    const token = await provider.token();
    setTime('2026-03-01T12:05:20Z');
    expect((await ask(token)).status).toBe(200);
    setTime('2026-03-01T12:05:31Z');
    expect(await refusal(token)).toEqual(late);
    const seconds = Date.parse('2026-03-01T12:06:30Z') / 1000;
    expect(await refusal(await provider.token({ nbf: seconds }))).toEqual(late);
  });

  it('follows the keys as they change', async () => {
    const { ask, refusal, provider } = await openBench();
    const old = await provider.token();
    expect((await ask(old)).status).toBe(200);
    await provider.rotate();
    expect((await ask(await provider.token())).status).toBe(200);
    expect(await refusal(old)).toEqual(invalid);
  });

  it('tells a role that is missing from a token that is bad; the operator may do what an auditor may', async () => {
    const { ask, refusal, provider } = await openBench();
    const roleMissing = { status: 403, code: 'role-missing', says: 'Bearer realm="vigie", error="insufficient_scope"' };
    for (const roles of [undefined, [], ['admin'], 'reader', { operator: true }, [['operator']]]) {
      expect(await refusal(await provider.token({ roles })), JSON.stringify(roles)).toEqual(roleMissing);
    }
    const auditor = await provider.token({ roles: 'reader auditor' });
    expect(await refusal(auditor)).toEqual(roleMissing);
    expect((await ask(auditor, '/for-the-auditor')).status).toBe(200);
    expect((await ask(await provider.token(), '/for-the-auditor')).status).toBe(200);
  });

  it('finds roles where another provider puts them', async () => {
    const names = { VIGIE_OIDC_OPERATOR_ROLES: 'vigie-admins, root', VIGIE_OIDC_TOKEN_TYPES: 'at+jwt,JWT' };
    const nested = await openBench({ ...names, VIGIE_OIDC_ROLES_CLAIM: 'realm_access.roles' });
    const token = await nested.provider.token({ realm_access: { roles: ['root'] } }, { typ: 'jwt' });
    expect((await nested.ask(token)).status).toBe(200);
    expect((await nested.refusal(await nested.provider.token({ roles: ['operator'] }))).code).toBe('role-missing');
    const uri = await openBench({ ...names, VIGIE_OIDC_ROLES_CLAIM: 'https://vigie.example/roles' });
    const named = await uri.provider.token({ 'https://vigie.example/roles': ['vigie-admins'] });
    expect((await uri.ask(named)).status).toBe(200);
  });

  it('lets nobody in while the keys cannot be had, and says when to come again', async () => {
    const { ask, provider } = await openBench();
    const token = await provider.token();
    provider.breakDown();
    const { status, body, headers } = await ask(token);
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'identity-provider-unreachable' });
    expect(headers.get('retry-after')).toBe('5');
  });

  it('believes no discovery that is about another issuer', async () => {
    const provider = await openIdentityProvider(() => start);
    const { refusal } = await openBench({ VIGIE_OIDC_ISSUER: provider.issuer.replace('127.0.0.1', 'localhost') });
    expect(await refusal(await provider.token())).toMatchObject({ code: 'identity-provider-unreachable' });
  });

  it('takes the token of the service beside it only where that is allowed', async () => {
    const { ask, gate, provider, refusal } = await openBench({ VIGIE_OIDC_LOCAL_TOKEN: 'true' });
    const local = (gate as { made?: string }).made ?? '';
    expect((await ask(local)).body).toEqual({ actor: 'local-operator' });
    expect((await ask(await provider.token())).status).toBe(200);
    expect((await refusal(`${local}x`)).code).toBe('operator-token-wrong');
    expect((await refusal()).code).toBe('access-token-missing');
  });
});

describe('the settings', () => {
  const read = (environment: Record<string, string>) => readOidcSettings(new SettingsReader(environment));

  it('are none without a provider', () => expect(read({})).toBeUndefined());

  it.each([
    ['an issuer without an audience', { VIGIE_OIDC_ISSUER: 'https://login.example' }, 'VIGIE_OIDC_AUDIENCE'],
    ['an audience without an issuer', { VIGIE_OIDC_AUDIENCE: 'vigie' }, 'VIGIE_OIDC_ISSUER'],
    ['keys in the clear', { VIGIE_OIDC_ISSUER: 'http://login.example', VIGIE_OIDC_AUDIENCE: 'v' }, 'VIGIE_OIDC_ISSUER'],
  ])('refuse %s', (_what, environment, name) => {
    expect(() => read(environment)).toThrow(
      expect.objectContaining({ code: 'settings-invalid', facts: expect.objectContaining({ name }) }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { startTestRegistry } from '../testing/test-registry.js';

const page = 'https://catalogue.example';
const unlimited = { address: 0, issuer: 0, disputes: 0, refusals: 0 };

async function ask(url: string, method: string, headers: Record<string, string>) {
  const body = method === 'POST' ? { body: 'not a token' } : {};
  const response = await fetch(url, { method, headers, ...body });
  await response.arrayBuffer();
  return {
    status: response.status,
    allowed: response.headers.get('access-control-allow-origin'),
    methods: response.headers.get('access-control-allow-methods'),
    vary: response.headers.get('vary') ?? '',
  };
}

const preflight = {
  origin: page,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type',
};
const sent = { origin: page, 'content-type': 'application/vp+jwt' };

describe('pages of other origins', () => {
  it('submit where the operator lets them, and read why they were refused', async () => {
    const { url } = await startTestRegistry({ http: { submissionOrigins: [page] } });
    const before = await ask(`${url}/credentials`, 'OPTIONS', preflight);
    expect(before).toMatchObject({ status: 204, allowed: page });
    expect(before.methods).toContain('POST');
    expect(before.vary).toContain('Origin');
    expect(await ask(`${url}/credentials`, 'POST', sent)).toMatchObject({ status: 400, allowed: page });
  });

  it('submit nowhere else, and others nothing', async () => {
    const { url } = await startTestRegistry({ http: { submissionOrigins: [page] } });
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await ask(`${url}/credentials`, 'OPTIONS', { ...preflight, ...foreign })).allowed).toBeNull();
    expect((await ask(`${url}/credentials`, 'POST', { ...sent, ...foreign })).allowed).toBeNull();
    expect((await ask(`${url}/verification`, 'OPTIONS', preflight)).allowed).toBeNull();
    const remove = { ...preflight, 'access-control-request-method': 'DELETE' };
    expect((await ask(`${url}/credentials`, 'OPTIONS', remove)).allowed).toBeNull();
    // Reading stays open to all.
    expect(await ask(`${url}/credentials`, 'GET', foreign)).toMatchObject({ status: 200, allowed: '*' });
  });

  it('read that they are turned away before the door, where they may submit', async () => {
    const { url } = await startTestRegistry({
      http: { submissionOrigins: [page] },
      access: { limits: { ...unlimited, refusals: 1 } },
    });
    expect(await ask(`${url}/credentials`, 'POST', sent)).toMatchObject({ status: 400, allowed: page });
    const turned = await ask(`${url}/credentials`, 'POST', sent);
    expect(turned).toMatchObject({ status: 429, allowed: page, vary: 'Origin' });
    const foreign = await ask(`${url}/credentials`, 'POST', { ...sent, origin: 'https://elsewhere.example' });
    expect(foreign).toMatchObject({ status: 429, allowed: null, vary: 'Origin' });
  });

  it('submit nothing where nothing is set', async () => {
    const { url } = await startTestRegistry();
    expect((await ask(`${url}/credentials`, 'OPTIONS', preflight)).allowed).toBeNull();
    expect((await ask(`${url}/credentials`, 'POST', sent)).allowed).toBeNull();
  });
});

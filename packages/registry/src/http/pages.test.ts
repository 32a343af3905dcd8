import { credentialStatuses } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { saying } from '../testing/federation.js';
import { createIssuer } from '../testing/issuer.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

it('tells itself in a few numbers that are those of its lists, as of an instant', async () => {
  const provider = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({ issuers: [provider] });
  const overview = async () => (await registry.get('/overview')).body;
  const none = Object.fromEntries(credentialStatuses.map((status) => [status, 0]));
  expect(await overview()).toMatchObject({ registry: registry.url, head: 0, credentials: none, log: { size: 0 } });
  expect(await overview()).not.toHaveProperty('operator');

  const first = await accept(registry, await provider.sign(provider.offering('a')));
  // One count serves all who ask within ten seconds, and says as of which event.
  expect(await overview()).toMatchObject({ head: 0, credentials: none, log: { size: 1 } });
  registry.setTime('2026-02-28T00:00:00Z');
  expect(await overview()).toMatchObject({ head: 1, credentials: { active: 1 } });
  registry.setTime('2026-03-02T00:00:00Z');
  await accept(registry, await provider.sign(provider.offering('a', { validFrom: '2026-03-02T00:00:00Z' })));
  await accept(registry, await provider.sign(provider.offering('b', { validUntil: '2026-03-03T00:00:00Z' })));
  const withdrawn = await accept(registry, await provider.sign(provider.offering('c')));
  const withdrawal = { withdrawnCredentials: [withdrawn.digest], statement: 'It has ended.' };
  await accept(registry, await provider.sign(saying(provider, 'Withdrawal', withdrawal)));
  const compared = async () => {
    const told = await overview();
    for (const status of credentialStatuses) {
      const { items } = (await registry.get(`/credentials?status=${status}&limit=200`)).body;
      expect([status, told.credentials[status]]).toEqual([status, items.length]);
    }
    return told;
  };
  expect((await compared()).credentials).toMatchObject({ deprecated: 1, withdrawn: 1, expired: 0 });
  // Nothing has happened but the passing of time.
  registry.setTime('2026-03-03T00:00:00Z');
  const later = await compared();
  expect(later).toMatchObject({ at: '2026-03-03T00:00:00.000Z', credentials: { expired: 1 } });
  expect(later.log).toMatchObject({
    key: (await registry.get('/log/key')).body.trim(),
    checkpoint: (await registry.get('/log/checkpoint')).body,
    size: later.head,
  });
  expect((await registry.get(`/pages/credentials/${first.digest}`)).body).toContain('deprecated');
});

it('serves pages for people that are whole without script and load nothing from elsewhere', async () => {
  const operator = await createIssuer('did:web:operator.example');
  const provider = await createIssuer('did:web:provider.example');
  const rival = await createIssuer('did:web:rival.example');
  const issuers = [operator, provider, rival];
  const registry = await startTestRegistry({ issuers, operator: operator.did, access: { closed: ['refusals'] } });
  const { digest } = await accept(registry, await provider.sign(provider.offering('a')));
  const statement = 'Not theirs <script>alert(1)</script>';
  const dispute = { id: `${rival.did}#dispute-1`, disputedCredentials: [digest], statement };
  await accept(registry, await rival.sign(saying(rival, 'Dispute', dispute)));
  const scheme = { id: 'did:web:body.example', scheme: 'C5', effectiveFrom: '2026-01-01' };
  await accept(registry, await operator.sign(saying(operator, 'Accreditation', scheme)));

  const page = async (path: string) => {
    const { status, headers, body } = await registry.get(path);
    expect(headers.get('content-type'), path).toMatch(/^text\/html/);
    expect(headers.get('content-security-policy'), path).toMatch(/script-src 'self';.*style-src 'self'/);
    expect(body, path).not.toMatch(/ style=| on[a-z]+="|<script>/);
    return { status, body: String(body) };
  };
  const home = await page('/');
  expect(home.body).toContain(registry.url);
  expect(home.body).toContain('Ready to serve');
  expect(home.body).toContain(operator.did);
  for (const path of ['/', '/pages/credentials', '/pages/log', '/pages/conflicts', '/pages/accreditations']) {
    expect([path, (await page(path)).status]).toEqual([path, 200]);
  }
  for (const path of ['/pages/schemas', '/pages/rechecks'])
    expect([path, (await page(path)).status]).toEqual([path, 200]);
  const links = [...home.body.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link);
  expect(links).toContain('/pages/credentials?status=revoked');
  for (const link of new Set(links)) {
    if (link !== '/pages/refusals') expect([link, (await registry.get(link)).status]).toEqual([link, 200]);
  }
  const one = await page(`/pages/credentials/${digest}`);
  expect(one.body).toContain(digest);
  expect(one.body).toContain('The signature verifies');
  expect((await page(`/pages/credentials/${'0'.repeat(64)}`)).status).toBe(404);
  expect((await page('/pages/credentials?status=nonsense')).status).toBe(400);
  const desk = await page('/pages/conflicts');
  expect(desk.body).toContain('Not theirs &lt;script&gt;');
  expect(desk.body).toContain(`/pages/credentials/${digest}`);
  expect((await page('/pages/accreditations')).body).toContain('did:web:body.example');
  expect((await page('/pages/accreditations?day=2025-12-31')).body).not.toContain('did:web:body.example');
  expect((await page('/pages/accreditations?day=soon')).status).toBe(400);
  const closed = await page('/pages/refusals');
  expect(closed.status).toBe(401);
  expect(closed.body).toContain('type="password"');
  expect((await page('/pages/log?lang=fr')).body).toContain('Vérifiez vous-même');
});

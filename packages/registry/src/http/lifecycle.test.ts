import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStatusListCredential, type Fetcher } from '@vigie/credentials';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { createAuthority } from '../testing/authority.js';
import { createIssuer, type Json } from '../testing/issuer.js';
import { makeKeyFile } from '../testing/key-file.js';
import { accept, startTestRegistry, type TestRegistry, temporaryFolder } from '../testing/test-registry.js';

const address = 'https://lists.example/1';

const entryOf = (statusListIndex: string, statusPurpose = 'revocation') => ({
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex,
  statusListCredential: address,
});

/** A registry and an issuer with a list that a test sets, or takes off line. */
async function startWithList() {
  const issuer = await createIssuer('did:web:provider.example');
  let body: string | undefined;
  const fetcher: Fetcher = {
    fetch: async (source) => {
      if (body === undefined) return { ok: false, code: 'fetch-failed', detail: 'it does not answer' };
      const bytes = new TextEncoder().encode(body);
      const fetchedAt = new Date('2026-03-01T12:00:00Z');
      return { ok: true, bytes, mediaType: 'application/vc+jwt', source, finalUrl: source, fetchedAt };
    },
  };
  const registry = await startTestRegistry({ issuers: [issuer], status: { offline: false }, overrides: { fetcher } });
  return {
    issuer,
    registry,
    set: async (purpose: 'revocation' | 'suspension', indices: number[]) => {
      const list = createStatusListCredential({
        id: address,
        issuer: issuer.did,
        purpose,
        set: indices,
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: '2028-01-01T00:00:00Z',
      });
      body = await issuer.sign({ ...list });
    },
    cut: () => {
      body = undefined;
    },
  };
}

async function sweepAt(registry: TestRegistry, instant: string) {
  registry.setTime(instant);
  await registry.context.sweeper.sweep();
}

const told = async (registry: TestRegistry) =>
  ((await registry.get('/feed')).body.lifecycle ?? []).map(({ kind }: { kind: string }) => kind);

test('follows the lists that held credentials name: suspended, restored, unknown, expired', async () => {
  const { issuer, registry, set, cut } = await startWithList();
  await set('suspension', []);
  const sign = (name: string, index: string) =>
    issuer.sign(issuer.offering(name, { credentialStatus: entryOf(index, 'suspension') }));
  const { digest } = await accept(registry, await sign('a', '42'));
  await accept(registry, await sign('b', '43'));
  const statusOf = async () => (await registry.get(`/credentials/${digest}/record`)).body;

  await set('suspension', [42]);
  await sweepAt(registry, '2026-03-01T12:06:00Z');
  expect(await statusOf()).toMatchObject({
    status: 'suspended',
    because: { list: address, index: 42, purpose: 'suspension', at: '2026-03-01T12:06:00.000Z' },
  });
  expect((await registry.get('/credentials?status=suspended')).body.items).toHaveLength(1);
  expect((await registry.get('/credentials?status=active')).body.items).toHaveLength(1);

  cut();
  await sweepAt(registry, '2026-03-01T12:12:00Z');
  await sweepAt(registry, '2026-03-01T13:30:00Z');
  expect(await statusOf()).toMatchObject({
    status: 'suspended',
    statusLists: [{ value: 1, knownAt: '2026-03-01T12:06:00.000Z', unknownSince: '2026-03-01T12:12:00.000Z' }],
  });
  expect((await registry.get('/rechecks')).body.statusLists).toMatchObject([{ address }]);
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_status_lists_unknown 1');

  await set('suspension', []);
  await sweepAt(registry, '2026-03-01T14:00:00Z');
  expect(await statusOf()).toMatchObject({ status: 'active', statusLists: [{ value: 0 }] });
  expect((await registry.get('/rechecks')).body.statusLists).toEqual([]);
  await sweepAt(registry, '2027-01-01T00:00:00Z');
  await sweepAt(registry, '2027-01-01T00:00:00Z');
  expect(await told(registry)).toEqual(['suspended', 'restored', 'expired', 'expired']);
});

test('keeps a revocation though the list takes it back', async () => {
  const { issuer, registry, set } = await startWithList();
  await set('revocation', []);
  await accept(registry, await issuer.sign(issuer.offering('a', { credentialStatus: entryOf('42') })));
  await set('revocation', [42]);
  await sweepAt(registry, '2026-03-01T12:06:00Z');
  await set('revocation', []);
  await sweepAt(registry, '2026-03-01T12:12:00Z');
  expect((await registry.get('/credentials?status=revoked')).body.items).toHaveLength(1);
  expect(await told(registry)).toEqual(['revoked']);
});

test('a withdrawal by identifier covers the versions until then, also those that come later', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const stranger = await createIssuer('did:web:stranger.example');
  const registry = await startTestRegistry({ issuers: [issuer, stranger] });
  const version = (validFrom: string) => issuer.sign(issuer.offering('a', { validFrom }));
  const withdrawal = (by: typeof issuer, members: Json) =>
    by.sign({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      id: `${by.did}#withdrawal-1`,
      type: ['VerifiableCredential', 'Withdrawal'],
      issuer: by.did,
      validFrom: '2026-02-10T00:00:00Z',
      validUntil: '2036-01-01T00:00:00Z',
      credentialSubject: { id: `${by.did}#w`, type: 'Withdrawal', statement: 'It has ended.', ...members },
    });
  const first = await accept(registry, await version('2026-01-01T00:00:00Z'));
  const second = await accept(registry, await version('2026-02-01T00:00:00Z'));
  const ids = { withdrawnIds: [`${issuer.did}#credential-a`] };

  const refusals = [
    [await withdrawal(stranger, ids), 'withdrawal-not-issuer'],
    [await withdrawal(stranger, { withdrawnCredentials: [first.digest] }), 'withdrawal-not-issuer'],
    [await withdrawal(issuer, { withdrawnCredentials: ['0'.repeat(64)] }), 'withdrawal-target-unknown'],
    [await withdrawal(issuer, { withdrawnIds: ['urn:other'] }), 'withdrawal-target-unknown'],
    [await withdrawal(issuer, {}), 'shape-violation'],
  ] as const;
  for (const [token, code] of refusals) expect((await registry.post('/credentials', token)).body.code).toBe(code);
  expect(await told(registry)).toEqual([]);

  const token = await withdrawal(issuer, ids);
  const accepted = await accept(registry, token);
  expect(await registry.post('/credentials', token)).toMatchObject({ status: 200, body: { digest: accepted.digest } });
  const { items } = (await registry.get('/credentials?status=withdrawn')).body;
  expect(items.map(({ digest }: { digest: string }) => digest)).toEqual([first.digest, second.digest]);
  expect((await registry.get(`/credentials/${second.digest}`)).status).toBe(200);

  const between = await registry.post('/credentials', await version('2026-02-05T00:00:00Z'));
  expect(between).toMatchObject({ status: 422, body: { code: 'credential-withdrawn', withdrawal: accepted.digest } });
  const own = await withdrawal(issuer, { withdrawnCredentials: [accepted.digest] });
  expect((await registry.post('/credentials', own)).body.code).toBe('withdrawal-target-unknown');
  await accept(registry, await version('2026-02-20T00:00:00Z'));
  expect((await registry.get('/credentials?status=active')).body.items).toHaveLength(2);
  expect(await told(registry)).toEqual(['withdrawn', 'withdrawn']);
});

test('a signed request is taken from its issuer, for this address, in its minutes, once', async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const issuer = await createIssuer('did:web:provider.example');
  const publicKeyJwk = await exportJWK(publicKey);
  const [login, assertion] = [`${issuer.did}#login`, `${issuer.did}#assertion`];
  const document = {
    ...issuer.document,
    verificationMethod: [login, assertion].map((id) => ({
      id,
      type: 'JsonWebKey',
      controller: issuer.did,
      publicKeyJwk,
    })),
    assertionMethod: [assertion],
    authentication: [login],
  };
  const registry = await startTestRegistry({
    issuers: [{ ...issuer, document }],
    issuer: { keyFile: await makeKeyFile(), issues: false },
  });
  const now = Date.parse('2026-03-01T12:00:00Z') / 1000;
  let number = 0;
  const request = (claims: Json = {}, header: Json = {}) => {
    number += 1;
    const stated = {
      iss: issuer.did,
      aud: registry.url,
      iat: now,
      exp: now + 300,
      jti: `request-number-${1000 + number}`,
    };
    const payload = { ...stated, purposes: ['revocation'], count: 1, ...claims };
    return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'vigie-status-request+jwt', kid: assertion, ...header })
      .sign(privateKey);
  };
  const allocate = async (token: string) =>
    (await registry.post('/status-lists/allocations', token, 'application/jwt')).body;
  const bad = [
    request({ aud: 'https://other.example' }),
    request({ aud: [registry.url, 'https://other.example'] }),
    request({ iss: 'did:web:other.example' }),
    request({ iat: now - 400, exp: now - 100 }),
    request({ iat: now + 200, exp: now + 400 }),
    request({ exp: now + 3600 }),
    request({ jti: 'short' }),
    request({}, { typ: 'JWT' }),
    request({}, { kid: login }),
    request({}, { kid: 'did:web:nobody.example#key' }),
  ];
  for (const token of bad) expect((await allocate(await token)).code).toBe('signed-request-invalid');
  expect((await allocate('nothing')).code).toBe('signed-request-invalid');
  expect((await allocate(await request({ count: 101 }))).code).toBe('request-invalid');
  expect((await allocate(await request({ purposes: ['refresh'] }))).code).toBe('request-invalid');

  const token = await request({ purposes: ['revocation', 'suspension'] });
  const { items } = await allocate(token);
  expect(items[0].credentialStatus).toMatchObject([{ statusPurpose: 'revocation' }, { statusPurpose: 'suspension' }]);
  expect((await allocate(token)).code).toBe('signed-request-replayed');

  // So many of one issuer are remembered, and none is forgotten before it is over: it could be sent again.
  const fill = async (holder: string, expires: number) =>
    registry.context.store.transact(async (tx) => {
      for (let index = 0; index < 999; index += 1) {
        const one = { issuer: holder, jti: `${expires} ${index}`, expires: new Date(expires) };
        await tx.lifecycle.useRequest(one, new Date(now * 1000), 1_000);
      }
    });
  await fill('did:web:other.example', now * 1000 + 330_000);
  await fill(issuer.did, now * 1000 + 1_000);
  expect(await allocate(await request({}))).toMatchObject({ code: 'rate-limited', limit: 'issuer', retryAfter: 60 });
  expect((await allocate(token)).code).toBe('signed-request-replayed');
  registry.setTime(new Date(now * 1000 + 2_000).toISOString());
  expect((await allocate(await request({}))).items).toHaveLength(1);
  expect((await allocate(token)).code).toBe('signed-request-replayed');
  registry.setTime(new Date(now * 1000).toISOString());

  const [{ statusListCredential, statusListIndex }] = items[0].credentialStatus;
  const path = new URL(statusListCredential).pathname;
  const before = await registry.get(path);
  expect((await registry.get(path)).headers.get('etag')).toBe(before.headers.get('etag'));
  const change = (index: string) => request({ changes: [{ statusListCredential, statusListIndex: index, set: true }] });
  const post = async (signed: string) => (await registry.post('/status-lists/changes', signed, 'application/jwt')).body;
  const other = String((Number(statusListIndex) + 1) % 131_072);
  expect((await post(await change(other))).code).toBe('status-entry-not-own');
  expect((await post(await change(statusListIndex))).items).toMatchObject([{ set: true, sequence: 1 }]);
  expect((await post(await change(statusListIndex))).items[0].sequence).toBeUndefined();
  const after = await registry.get(path);
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

test('checks what is held again when it starts with other trust anchors', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({ issuers: [issuer] });
  await accept(registry, await issuer.sign(issuer.offering('a')));
  await registry.stop();
  const anchors = await temporaryFolder();
  const { pem } = await createAuthority('https://authority.example/list.crl');
  await writeFile(join(anchors, 'root.pem'), pem);
  const again = await startTestRegistry({
    issuers: [issuer],
    folder: registry.folder,
    certificates: { anchors: { folder: anchors } },
  });
  await again.context.rechecker.settle();
  const { items } = (await again.get('/rechecks')).body;
  expect(items).toMatchObject([{ kind: 'trust-anchors', checked: 1, failed: 0, finishedAt: expect.any(String) }]);
  await again.stop();
  const third = await startTestRegistry({
    issuers: [issuer],
    folder: registry.folder,
    certificates: { anchors: { folder: anchors } },
  });
  expect((await third.get('/rechecks')).body.items).toHaveLength(1);
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { createAuthority } from '../testing/authority.js';
import { saying } from '../testing/federation.js';
import { createIssuer, type Json } from '../testing/issuer.js';
import {
  accept,
  startTestRegistry,
  startWithIssuer,
  type TestRegistry,
  temporaryFolder,
} from '../testing/test-registry.js';

const plain = 'application/json';

async function preview(registry: TestRegistry, plan: Json, token = registry.context.operatorToken ?? '') {
  const response = await fetch(`${registry.url}/rechecks/preview`, {
    method: 'POST',
    headers: { 'content-type': plain, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(plan),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
  return { status: response.status, body: (await response.json()) as any };
}

async function rechecks(registry: TestRegistry): Promise<Json[]> {
  await registry.context.rechecker.settle();
  return (await registry.get('/rechecks')).body.items;
}

const visa = {
  scheme: 'SecNumCloud',
  schemeVersion: '3.2',
  claimKind: 'certified',
  milestone: 'J3',
  effectiveFrom: '2026-01-15',
};

async function federation() {
  const operator = await createIssuer('did:web:operator.example');
  const body = await createIssuer('did:web:body.example');
  const other = await createIssuer('did:web:other.example');
  const issuers = [operator, body, other];
  const registry = await startTestRegistry({ issuers, operator: operator.did });
  const id = `${other.did}#compute`;
  const accreditation = (members: Json = {}, claims: Json = {}) =>
    operator.sign(
      saying(
        operator,
        'Accreditation',
        { id: body.did, scheme: 'SecNumCloud', accreditedVersions: ['3.2'], effectiveFrom: '2026-01-01', ...claims },
        members,
      ),
    );
  const label = await accept(registry, await body.sign(saying(body, 'LabelAttestation', { id, ...visa })));
  await accept(registry, await other.sign(other.offering('storage')));
  return { registry, operator, body, other, issuers, id, accreditation, label };
}

test('checks what a party signed again when an accreditation of it is given, changes or ends, and only then', async () => {
  const { registry, operator, body, issuers, accreditation } = await federation();
  expect(await rechecks(registry)).toEqual([]);
  const { digest } = await accept(registry, await accreditation());
  const given = { kind: 'accreditations', issuer: body.did, checked: 1, failed: 0, finishedAt: expect.any(String) };
  expect(await rechecks(registry)).toMatchObject([
    { ...given, reason: `The accreditation ${digest} of ${body.did} was given or changed.` },
  ]);
  await accept(registry, await accreditation({ validFrom: '2026-02-01T00:00:00Z' }, { effectiveUntil: '2026-03-31' }));
  expect(await rechecks(registry)).toHaveLength(2);
  await registry.stop();

  const again = await startTestRegistry({ folder: registry.folder, issuers, operator: operator.did });
  expect(await rechecks(again)).toHaveLength(2);
  const { items } = (await again.get('/trust/accreditations')).body;
  const withdrawal = saying(operator, 'Withdrawal', {
    id: `${operator.did}#w`,
    statement: 'It has ended.',
    withdrawnCredentials: [items[0].source],
  });
  const taken = await again.post('/credentials', await operator.sign(withdrawal));
  expect(taken.body).toMatchObject({ status: 'active' });
  expect(await rechecks(again)).toMatchObject([
    { ...given, reason: expect.stringContaining('ended: withdrawn') },
    {},
    {},
  ]);
});

test('a run that was broken off goes on after a restart, and runs for several parties wait for one another', async () => {
  const { registry, operator, issuers, body, other } = await federation();
  const { store } = registry.context;
  await registry.context.rechecker.stop();
  await store.transact(async (tx) => {
    for (const issuer of [body.did, other.did, body.did]) {
      await tx.startRecheck({ kind: 'accreditations', reason: 'broken off', issuer, at: '2026-03-01T12:00:00.000Z' });
    }
  });
  expect(await store.read.unfinishedRechecks()).toMatchObject([{ issuer: other.did }, { issuer: body.did }]);
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_recheck_remaining 4');
  await registry.stop();
  const again = await startTestRegistry({ folder: registry.folder, issuers, operator: operator.did });
  expect(await rechecks(again)).toMatchObject([
    { checked: 1 },
    { checked: 1 },
    { checked: 0, finishedAt: expect.any(String) },
  ]);
  expect(await again.context.store.read.unfinishedRechecks()).toEqual([]);
});

test('tells what a planned accreditation would move, and what its end would', async () => {
  const { registry, body, id, accreditation, label } = await federation();
  const add = { party: body.did, scheme: 'SecNumCloud', versions: ['3.2'], from: '2026-01-01' };
  const moved = {
    digest: label.digest,
    issuer: body.did,
    what: 'label',
    subject: id,
    scheme: 'SecNumCloud',
    findings: [],
  };
  const head = (await registry.get('/feed')).body.head;
  expect(await preview(registry, { accreditation: { add } })).toMatchObject({
    status: 200,
    body: {
      change: 'accreditation',
      checked: 1,
      moved: 1,
      complete: true,
      items: [{ ...moved, from: 'issuer-not-accredited', to: 'accredited' }],
    },
  });
  const later = await preview(registry, { accreditation: { add: { ...add, from: '2026-02-01' } } });
  expect(later.body).toMatchObject({ checked: 1, moved: 0, items: [] });
  const wrong = await preview(registry, { accreditation: { add: { ...add, versions: ['2.0'] } } });
  expect(wrong.body.items).toMatchObject([{ from: 'issuer-not-accredited', to: 'version-not-accredited' }]);
  expect((await registry.get('/feed')).body.head).toBe(head);
  expect(await rechecks(registry)).toEqual([]);

  const { digest } = await accept(registry, await accreditation());
  const end = (at: string) => preview(registry, { accreditation: { end: { digest, at } } });
  expect((await end('2026-01-01T00:00:00Z')).body.items).toMatchObject([
    { ...moved, from: 'accredited', to: 'issuer-not-accredited' },
  ]);
  expect((await end('2026-02-01T00:00:00Z')).body).toMatchObject({ moved: 0 });
  expect(
    await preview(registry, { accreditation: { end: { digest: '0'.repeat(64), at: '2026-02-01T00:00:00Z' } } }),
  ).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  });
});

test('tells what a schema, its end or other trust anchors would move, in both directions', async () => {
  const { registry, issuer } = await startWithIssuer();
  await accept(registry, await issuer.sign(issuer.offering('a')));
  const long = await accept(registry, await issuer.sign(issuer.offering('with-a-long-name')));
  const text = `@prefix sh: <http://www.w3.org/ns/shacl#> .
    <https://x.example/short> a sh:NodeShape ; sh:targetClass <https://w3id.org/gaia-x/development#ServiceOffering> ;
      sh:property [ sh:path <https://schema.org/name> ; sh:maxLength 10 ] .`;
  const item = {
    kind: 'shapes',
    address: 'https://x.example/s',
    version: 'rules-1',
    name: 's.ttl',
    digest: digestOf(text),
  };
  const add = { ...item, text } as const;
  const planned = await preview(registry, { schema: { add } });
  expect(planned.body).toMatchObject({ change: 'schema', checked: 2, moved: 1, complete: true });
  expect(planned.body.items).toMatchObject([
    { digest: long.digest, what: 'conformance', from: 'conformant', to: 'nonconformant', findings: [{ path: 'name' }] },
  ]);
  expect((await registry.get('/schemas')).body.versions).toHaveLength(1);

  const token = registry.context.operatorToken ?? '';
  const query = new URLSearchParams({ ...item, digest: `sha256-${item.digest}` });
  const added = await fetch(`${registry.url}/schemas?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/turtle', authorization: `Bearer ${token}` },
    body: new TextEncoder().encode(text),
  });
  expect(added.status).toBe(201);
  await registry.context.rechecker.settle();
  const retired = await preview(registry, { schema: { retire: { version: 'rules-1', name: 's.ttl' } } });
  expect(retired.body.items).toMatchObject([
    { digest: long.digest, from: 'nonconformant', to: 'conformant', findings: [] },
  ]);
});

test('tells what other trust anchors would move', async () => {
  const authority = await createAuthority('https://authority.example/list.crl');
  const another = await createAuthority('https://authority.example/other.crl');
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'root.pem'), authority.pem);
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({
    issuers: [{ ...issuer, document: await authority.certify(issuer) }],
    certificates: { anchors: { folder }, revocation: 'when-reachable' },
  });
  const taken = await registry.post('/credentials', await issuer.sign(issuer.offering('a')));
  expect(taken.status, JSON.stringify(taken.body)).toBe(201);
  expect((await preview(registry, { trustAnchors: { pem: authority.pem } })).body).toMatchObject({
    checked: 1,
    moved: 0,
  });
  expect((await preview(registry, { trustAnchors: { pem: another.pem } })).body).toMatchObject({
    change: 'trustAnchors',
    moved: 1,
    items: [{ from: 'conformant', to: 'nonconformant', findings: [{ code: 'certificate-untrusted' }] }],
  });
  expect((await registry.get('/trust/anchors')).body.items).toHaveLength(1);
});

test('previews for the operator alone, and says what is wrong with a plan', async () => {
  const { registry } = await startWithIssuer({ operator: 'did:web:operator.example' });
  const end = { digest: '0'.repeat(64), at: '2026-02-01T00:00:00Z' };
  expect((await preview(registry, { accreditation: { end } }, '')).status).toBe(401);
  expect((await preview(registry, { accreditation: { end } }, 'guessed')).status).toBe(403);
  const refused: Json[] = [
    {},
    { accreditation: {} },
    { schema: {} },
    { accreditation: { end }, trustAnchors: { pem: 'x' } },
    { trustAnchors: { pem: 'not a certificate' } },
    { trustAnchors: {} },
    { trustAnchors: { trustedLists: [{ name: 'tl.xml', xml: '<TrustServiceStatusList/>' }] } },
    { accreditation: { add: { party: 'did:web:a.example', scheme: 'SecNumCloud', from: 'soon' } } },
    { anchors: [] },
  ];
  for (const plan of refused) {
    expect(await preview(registry, plan), JSON.stringify(plan)).toMatchObject({
      status: 400,
      body: { code: 'request-invalid' },
    });
  }
  expect((await registry.get('/schemas/rechecks')).status).toBe(404);
});

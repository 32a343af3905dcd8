import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import {
  accept,
  startTestRegistry,
  startWithIssuer,
  type TestRegistry,
  temporaryFolder,
} from '../testing/test-registry.js';

/** Shapes without a context of their own are for every credential: names here have to be short. */
const shapes = `
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://ecosystem.example/short> a sh:NodeShape ; sh:targetClass <https://w3id.org/gaia-x/development#ServiceOffering> ;
  sh:property [ sh:path <https://schema.org/name> ; sh:maxLength 10 ] .
`;
const query = (text: string, members: Record<string, string> = {}) =>
  new URLSearchParams({
    kind: 'shapes',
    address: 'https://ecosystem.example/shapes',
    version: 'rules-1',
    name: 'short.ttl',
    digest: `sha256-${digestOf(text)}`,
    ...members,
  });

async function send(registry: TestRegistry, method: string, path: string, body?: string, token?: string) {
  const response = await fetch(registry.url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'text/turtle' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

it('takes schemas from the operator alone, and shows the token at the first start only', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = registry.context.operatorToken ?? '';
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const path = `/schemas?${query(shapes)}`;
  expect(await send(registry, 'POST', path, shapes)).toMatchObject({
    status: 401,
    body: { code: 'operator-token-missing' },
  });
  expect(await send(registry, 'POST', path, shapes, `${token}x`)).toMatchObject({
    status: 403,
    body: { code: 'operator-token-wrong' },
  });
  expect(await send(registry, 'DELETE', '/schemas/rules-1/short.ttl')).toMatchObject({ status: 401 });
  await registry.stop();
  const again = await startTestRegistry({ folder: registry.folder, issuers: [issuer] });
  expect(again.context.operatorToken).toBeUndefined();
  expect(await send(again, 'POST', path, shapes, token)).toMatchObject({ status: 201 });
});

it('previews, adds, checks what is stored again, tells the feed, and takes it all back', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = registry.context.operatorToken;
  const { digest } = await accept(registry, await issuer.sign(issuer.offering('a')));
  const long = await accept(registry, await issuer.sign(issuer.offering('with-a-long-name')));

  const preview = await send(registry, 'POST', `/schemas?${query(shapes, { preview: 'true' })}`, shapes, token);
  expect(preview.body).toMatchObject({ checked: 2, failing: 1, complete: true });
  expect(preview.body.items).toMatchObject([
    { digest: long.digest, findings: [{ component: 'sh:MaxLengthConstraintComponent', path: 'name' }] },
  ]);
  expect((await registry.get('/rechecks')).body.items).toEqual([]);

  registry.setTime('2026-03-02T00:00:00Z');
  expect(await send(registry, 'POST', `/schemas?${query(shapes)}`, shapes, token)).toMatchObject({ status: 201 });
  await registry.context.rechecker.settle();
  expect((await registry.get('/rechecks')).body.items).toMatchObject([{ checked: 2, failed: 1 }]);
  expect((await registry.get('/credentials?status=nonconformant')).body.items).toMatchObject([{ digest: long.digest }]);
  expect((await registry.get('/credentials?status=active')).body.items).toMatchObject([{ digest }]);
  expect((await registry.get(`/credentials/${long.digest}/record`)).body).toMatchObject({
    status: 'nonconformant',
    report: { outcome: 'verified' },
    recheck: { outcome: 'refused' },
  });
  expect((await registry.get('/feed?after=2')).body.events).toMatchObject([
    { sequence: 4, kind: 'nonconformant', digest: long.digest },
  ]);
  const refused = await registry.post('/credentials', await issuer.sign(issuer.offering('another-long-name')));
  expect(refused.body).toMatchObject({ code: 'shape-violation' });

  registry.setTime('2026-03-03T00:00:00Z');
  expect((await send(registry, 'DELETE', '/schemas/rules-1/short.ttl', undefined, token)).status).toBe(204);
  await registry.context.rechecker.settle();
  expect((await registry.get('/feed?after=4')).body).toMatchObject({
    next: 6,
    events: [{ sequence: 6, kind: 'conformant', digest: long.digest }],
  });
  const { operatorEvents } = (await registry.get('/feed')).body;
  const address = 'https://ecosystem.example/shapes';
  const details = { version: 'rules-1', name: 'short.ttl', kind: 'shapes', address, digest: digestOf(shapes) };
  expect(operatorEvents).toMatchObject([
    { sequence: 3, kind: 'operator', actor: 'local-operator', action: 'schema-added', details },
    { sequence: 5, kind: 'operator', actor: 'local-operator', action: 'schema-retired', details },
  ]);
  expect((await registry.get('/schemas')).body.versions[1].files).toMatchObject([
    { name: 'short.ttl', status: 'retired' },
  ]);
  expect((await registry.get('/schemas/rules-1/short.ttl')).body).toBe(shapes);

  const past = await registry.post(
    '/verification?at=2026-03-02T12:00:00Z',
    await issuer.sign(issuer.offering('another-long-name')),
  );
  expect(past.body).toMatchObject({ outcome: 'refused', findings: [{ code: 'shape-violation' }] });
});

it('refuses what is taken, has another digest or cannot be used', async () => {
  const registry = await startTestRegistry({ issuers: [await createIssuer('did:web:provider.example')] });
  const token = registry.context.operatorToken;
  const add = (text: string, members = {}) => send(registry, 'POST', `/schemas?${query(text, members)}`, text, token);
  expect((await add(shapes)).status).toBe(201);
  expect(await add(shapes)).toMatchObject({ status: 409, body: { code: 'schema-exists' } });
  expect(await add(shapes, { version: 'v1' })).toMatchObject({ status: 409, body: { code: 'schema-exists' } });
  const other = { version: 'rules-2', address: 'https://ecosystem.example/other' };
  expect(await add(shapes, { ...other, digest: `sha256-${'0'.repeat(64)}` })).toMatchObject({
    status: 422,
    body: { code: 'schema-digest-mismatch' },
  });
  expect(await add('no turtle', other)).toMatchObject({ status: 422, body: { code: 'schema-invalid' } });
  expect(await send(registry, 'DELETE', '/schemas/v1/context.jsonld', undefined, token)).toMatchObject({ status: 404 });
});

it('goes on with a recheck after a restart, where it stopped', async () => {
  const { registry, issuer } = await startWithIssuer();
  const names = ['the-first-long-name', 'b', 'c', 'the-last-long-name'];
  const held: Array<{ digest: string; sequence: number }> = [];
  for (const name of names) held.push(await accept(registry, await issuer.sign(issuer.offering(name))));
  const { store } = registry.context;
  const at = '2026-03-01T12:00:00.000Z';
  await store.transact(async (tx) => {
    const item = {
      kind: 'shapes',
      address: 'https://ecosystem.example/shapes',
      version: 'rules-1',
      name: 's.ttl',
    } as const;
    await tx.addSchema({ ...item, text: shapes, digest: digestOf(shapes), source: 'test', from: at });
    await tx.startRecheck({ kind: 'schemas', reason: 'rules-1/s.ttl was added', at });
    const [recheck] = await tx.read.rechecks(1);
    if (recheck === undefined) throw new Error('no recheck was started');
    await tx.advanceRecheck({ ...recheck, position: held[1]?.sequence ?? 0, checked: 2 });
  });
  await registry.stop();

  const again = await startTestRegistry({ folder: registry.folder, issuers: [issuer] });
  await again.context.rechecker.settle();
  expect((await again.get('/rechecks')).body.items).toMatchObject([
    { reason: 'rules-1/s.ttl was added', checked: 4, failed: 1, finishedAt: at },
  ]);
  const { items } = (await again.get('/credentials?status=nonconformant')).body;
  expect(items).toMatchObject([{ digest: held[3]?.digest }]);
});

it('lets two that name each other conform again together', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = registry.context.operatorToken;
  const shop = 'https://ecosystem.example/shop#';
  const context = JSON.stringify({
    '@context': {
      shop,
      Store: 'shop:Store',
      Owner: 'shop:Owner',
      ownedBy: { '@id': 'shop:ownedBy', '@type': '@id' },
      owns: { '@id': 'shop:owns', '@type': '@id' },
    },
  });
  const classes = `
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shop: <${shop}> .
shop:StoreShape a sh:NodeShape ; sh:targetClass shop:Store ; sh:property [ sh:path shop:ownedBy ; sh:class shop:Owner ] .
shop:OwnerShape a sh:NodeShape ; sh:targetClass shop:Owner ; sh:property [ sh:path shop:owns ; sh:class shop:Store ] .
`;
  const nothing = `
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shop: <${shop}> .
<${shop}none> a sh:NodeShape ; sh:targetClass shop:Store , shop:Owner ; sh:property [ sh:path shop:seal ; sh:minCount 1 ] .
`;
  const add = async (kind: 'context' | 'shapes', text: string, members: Record<string, string>) => {
    const response = await fetch(`${registry.url}/schemas?${query(text, { kind, ...members })}`, {
      method: 'POST',
      headers: {
        'content-type': kind === 'context' ? 'application/ld+json' : 'text/turtle',
        authorization: `Bearer ${token}`,
      },
      body: new TextEncoder().encode(text),
    });
    expect(response.status).toBe(201);
  };
  await add('context', context, { version: 'shop-1', name: 'context.jsonld', address: shop });
  await add('shapes', classes, { version: 'shop-1', name: 'classes.ttl', address: `${shop}classes` });
  const described = (subject: Record<string, string>) =>
    issuer.sign({
      '@context': ['https://www.w3.org/ns/credentials/v2', shop],
      id: `${subject.id}-credential`,
      type: ['VerifiableCredential', subject.type],
      issuer: issuer.did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: subject,
    });
  const [store, owner] = [`${issuer.did}#store`, `${issuer.did}#owner`];
  const both = [
    await described({ id: store, type: 'Store', ownedBy: owner }),
    await described({ id: owner, type: 'Owner', owns: store }),
  ];
  const accepted = await registry.post('/credentials', await issuer.present(both), 'application/vp+jwt');
  expect(accepted.status).toBe(201);

  const nonconformant = async () => {
    await registry.context.rechecker.settle();
    return (await registry.get('/credentials?status=nonconformant')).body.items.length;
  };
  await add('shapes', nothing, { version: 'seals-1', name: 'seal.ttl', address: `${shop}seal` });
  expect(await nonconformant()).toBe(2);
  expect((await send(registry, 'DELETE', '/schemas/seals-1/seal.ttl', undefined, token)).status).toBe(204);
  expect(await nonconformant()).toBe(0);
});

it('does not start with a file of another digest than its manifest states, and leaves nothing open', async () => {
  const folder = await temporaryFolder();
  const item = { kind: 'shapes', address: 'https://ecosystem.example/s', version: 'rules-1', file: 's.ttl' };
  const write = (digest: string) =>
    writeFile(join(folder, 'manifest.json'), JSON.stringify({ items: [{ ...item, digest: `sha256-${digest}` }] }));
  await writeFile(join(folder, 's.ttl'), shapes);
  await write('0'.repeat(64));
  await expect(startTestRegistry({ schemas: folder })).rejects.toMatchObject({ code: 'schema-digest-mismatch' });

  await write(digestOf(shapes));
  const registry = await startTestRegistry({ schemas: folder });
  expect((await registry.get('/schemas/rules-1/s.ttl')).body).toBe(shapes);
  await registry.stop();
  await writeFile(join(folder, 's.ttl'), `${shapes}# changed`);
  await write(digestOf(`${shapes}# changed`));
  const again = startTestRegistry({ schemas: folder, folder: registry.folder });
  await expect(again).rejects.toMatchObject({ code: 'settings-invalid', facts: { name: 'VIGIE_SCHEMAS' } });
});

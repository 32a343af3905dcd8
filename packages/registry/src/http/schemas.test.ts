import { digestOf } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { accept, startTestRegistry, startWithIssuer, type TestRegistry } from '../testing/test-registry.js';

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
  expect((await registry.get('/schemas/rechecks')).body.items).toEqual([]);

  registry.setTime('2026-03-02T00:00:00Z');
  expect(await send(registry, 'POST', `/schemas?${query(shapes)}`, shapes, token)).toMatchObject({ status: 201 });
  await registry.context.rechecker.settle();
  expect((await registry.get('/schemas/rechecks')).body.items).toMatchObject([{ checked: 2, failed: 1 }]);
  expect((await registry.get('/credentials?status=nonconformant')).body.items).toMatchObject([{ digest: long.digest }]);
  expect((await registry.get('/credentials?status=active')).body.items).toMatchObject([{ digest }]);
  expect((await registry.get(`/credentials/${long.digest}/record`)).body).toMatchObject({
    status: 'nonconformant',
    report: { outcome: 'verified' },
    recheck: { outcome: 'refused' },
  });
  expect((await registry.get('/feed?after=2')).body.events).toMatchObject([
    { sequence: 3, kind: 'nonconformant', digest: long.digest },
  ]);
  const refused = await registry.post('/credentials', await issuer.sign(issuer.offering('another-long-name')));
  expect(refused.body).toMatchObject({ code: 'shape-violation' });

  registry.setTime('2026-03-03T00:00:00Z');
  expect((await send(registry, 'DELETE', '/schemas/rules-1/short.ttl', undefined, token)).status).toBe(204);
  await registry.context.rechecker.settle();
  expect((await registry.get('/feed?after=3')).body.events).toMatchObject([
    { kind: 'conformant', digest: long.digest },
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

import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { digestOf, schemaFiles } from '@vigie/credentials';
import { expect, it, onTestFinished } from 'vitest';
import { createAuthority } from '../../testing/authority.js';
import { createIssuer } from '../../testing/issuer.js';
import { startTestRegistry, temporaryFolder } from '../../testing/test-registry.js';

const pemOf = (base64 = '') => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
const chainIn = async (authority: Awaited<ReturnType<typeof createAuthority>>) => {
  const document = await authority.certify(await createIssuer('did:web:provider.example'));
  const jwk: { x5c?: string[] } = document.verificationMethod?.[0]?.publicKeyJwk ?? {};
  return pemOf(jwk.x5c?.[0]);
};

it('answers about chains as a clearing house does: by result and status, with the reason beside', async () => {
  const served = new Map<string, Uint8Array | string>();
  const server = createServer(({ url = '' }, response) => {
    const body = served.get(url);
    if (body === undefined) response.writeHead(503).end();
    else {
      response.setHeader('content-type', url.endsWith('.crl') ? 'application/pkix-crl' : 'application/x-pem-file');
      response.end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [trusted, stranger] = await Promise.all([
    createAuthority(`${base}/list.crl`),
    createAuthority(`${base}/list.crl`),
  ]);
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'root.pem'), trusted.pem);
  const registry = await startTestRegistry({
    did: { loopbackHttp: true },
    certificates: { anchors: { folder }, offline: false },
  });
  const [good, bad] = await Promise.all([chainIn(trusted), chainIn(stranger)]);
  const path = '/api/trustAnchor/chain';
  const json = (value: object, to = path) => registry.post(to, JSON.stringify(value), 'application/json');

  // Nobody can say yet whether it is revoked, and unknown is not good.
  expect(await json({ certs: good })).toMatchObject({
    status: 409,
    body: { result: false, code: 'certificate-status-unknown', status: 409 },
  });
  served.set('/list.crl', await trusted.list());
  registry.setTime('2026-03-01T12:01:00Z');
  const anchored = { status: 200, body: { result: true, anchor: { subject: 'CN=Test authority' }, pathLength: 1 } };
  expect(await json({ certs: good })).toMatchObject(anchored);
  expect(await json({ certs: [good, trusted.pem] })).toMatchObject(anchored);
  const { status, headers, body } = await json({ certs: bad });
  expect({ status, result: body.result, code: body.code }).toEqual({
    status: 409,
    result: false,
    code: 'certificate-untrusted',
  });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);

  served.set('/chain.pem', good);
  const file = `${path}/file`;
  expect(await json({ uri: `${base}/chain.pem` }, file)).toMatchObject(anchored);
  const form = new URLSearchParams({ uri: `${base}/chain.pem` }).toString();
  expect(await registry.post(file, form, 'application/x-www-form-urlencoded')).toMatchObject(anchored);
  expect(await json({ uri: 'https://169.254.169.254/chain.pem' }, file)).toMatchObject({
    status: 409,
    body: { result: false, code: 'fetch-forbidden' },
  });
  expect(await json({ uri: `${base}/nothing.pem` }, file)).toMatchObject({
    status: 409,
    body: { code: 'certificate-unavailable' },
  });
  for (const wrong of [{}, { certs: 1 }, { certs: [] }]) expect(await json(wrong)).toMatchObject({ status: 400 });
  expect(await json({ certs: 'no PEM' })).toMatchObject({ status: 409, body: { code: 'certificate-malformed' } });
  expect(await json({ uri: 'nowhere' }, file)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
});

it('names notaries, shapes and contexts that are in force', async () => {
  const context = JSON.stringify({ '@context': { '@version': 1.1, thing: 'https://example.org/thing' } });
  const address = 'https://registry.example/api/trusted-shape-registry/v1/shapes/jsonld/trustframework#';
  const shapes = '@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <urn:c> .';
  const notaries = ['did:web:notary.example'];
  const registry = await startTestRegistry({ compliance: { notaries } });
  expect((await registry.get('/api/trusted-issuers')).body).toEqual(['registration-notary', 'compliance']);
  expect((await registry.get('/api/trusted-issuers/registration-notary')).body).toEqual(notaries);
  // Without a key of its own it issues no labels, whatever the settings say.
  expect((await registry.get('/api/trusted-issuers/compliance')).body).toEqual([]);
  expect(await registry.get('/api/trusted-issuers/toString')).toMatchObject({ status: 404 });
  expect((await registry.get('/base-url')).body).toBe(registry.url);

  const gaiaX = schemaFiles().find(({ name }) => name === 'gaia-x.shapes.ttl')?.text;
  const names = (await registry.get('/shapes/implemented')).body as string[];
  expect(names).toEqual(expect.arrayContaining(['trustframework', 'gaia-x', 'disclosure']));
  const trustFramework = await fetch(`${registry.url}/shapes/trustframework`);
  expect(trustFramework.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
  expect(await trustFramework.text()).toBe(gaiaX);
  expect(await registry.get('/shapes/nothing')).toMatchObject({ status: 404 });

  const contexts = '/api/trusted-shape-registry/v1/shapes/jsonld';
  expect(await registry.get(`${contexts}/trustframework`)).toMatchObject({ status: 404 });
  const add = async (kind: string, at: string, name: string, text: string) => {
    const query = new URLSearchParams({
      ...{ kind, address: at, version: 'own', name, digest: `sha256-${digestOf(text)}` },
    });
    const mediaType = kind === 'context' ? 'application/ld+json' : 'text/turtle';
    const answer = await fetch(`${registry.url}/schemas?${query}`, {
      method: 'POST',
      headers: { 'content-type': mediaType, authorization: `Bearer ${registry.context.operatorToken}` },
      body: text,
    });
    expect(answer.status).toBe(201);
  };
  await add('context', address, 'context.jsonld', context);
  await add('shapes', 'https://example.org/shapes', 'own.shapes.ttl', shapes);
  expect((await registry.get(`${contexts}/trustframework`)).body).toEqual(JSON.parse(context));
  expect((await registry.get(`${contexts}/own-context`)).body).toEqual(JSON.parse(context));
  expect((await registry.get('/shapes/implemented')).body).toContain('own-own');
  expect((await registry.get('/shapes/own-own')).body).toBe(shapes);
});

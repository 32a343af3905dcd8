import { Validator } from '@seriousme/openapi-schema-validator';
import { schemaFiles } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { startTestRegistry } from '../testing/test-registry.js';

test('describes every address in valid OpenAPI 3.1', async () => {
  const registry = await startTestRegistry();
  const { body } = await registry.get('/openapi.json');
  const paths = Object.entries(body.paths as Record<string, object>).map(([path, item]) => [path, Object.keys(item)]);
  const verdict = await new Validator().validate(body);
  expect(verdict).toMatchObject({ valid: true });
  expect(body.openapi).toBe('3.1.0');
  expect(Object.fromEntries(paths)).toEqual({
    '/access': ['get'],
    '/credentials': ['post', 'get'],
    '/credentials-events': ['get', 'post'],
    '/credentials-events/{id}': ['get'],
    '/credentials/{digest}': ['get'],
    '/credentials/{digest}/record': ['get'],
    '/verification': ['post'],
    '/vc-api/credentials/verify': ['post'],
    '/vc-api/presentations/verify': ['post'],
    '/feed': ['get'],
    '/feed/stream': ['get'],
    '/mirrors': ['get'],
    '/mirrors/resumptions': ['post'],
    '/event-sources': ['get'],
    '/event-sources/entries': ['get'],
    '/event-sources/resumptions': ['post'],
    '/api/trustAnchor/chain': ['post'],
    '/api/trustAnchor/chain/file': ['post'],
    '/api/trusted-issuers': ['get'],
    '/api/trusted-issuers/{kind}': ['get'],
    '/api/trusted-shape-registry/v1/shapes/jsonld/{name}': ['get'],
    '/shapes/implemented': ['get'],
    '/shapes/{name}': ['get'],
    '/base-url': ['get'],
    '/conflicts': ['get'],
    '/operations/backups': ['post'],
    '/operations/doctor': ['get'],
    '/rechecks': ['get'],
    '/rechecks/preview': ['post'],
    '/refusals': ['get'],
    '/trust/accreditations': ['get'],
    '/log/checkpoint': ['get'],
    '/overview': ['get'],
    '/log/key': ['get'],
    '/log/tile/{level}/{a}': ['get'],
    '/log/tile/{level}/{a}/{b}': ['get'],
    '/log/tile/{level}/{a}/{b}/{c}': ['get'],
    '/log/tile/{level}/{a}/{b}/{c}/{d}': ['get'],
    '/log/proof/{digest}': ['get'],
    '/log/cosignatures': ['post'],
    '/trust/members': ['get'],
    '/trust/anchors': ['get'],
    '/schemas': ['get', 'post'],
    '/schemas/{version}/reference': ['get'],
    '/schemas/{version}/{file}': ['get', 'delete'],
  });
});

test('serves every schema file as it is, with its media type', async () => {
  const registry = await startTestRegistry();
  const { versions } = (await registry.get('/schemas')).body;
  expect(versions).toHaveLength(1);
  expect(versions[0].files.map((file: { name: string }) => file.name)).toEqual(schemaFiles().map((file) => file.name));
  for (const file of schemaFiles()) {
    const response = await fetch(`${registry.url}/schemas/v1/${file.name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`${file.mediaType}; charset=utf-8`);
    expect(await response.text()).toBe(file.text);
  }
});

test('serves the reference for people', async () => {
  const registry = await startTestRegistry();
  const { status, headers, body } = await registry.get('/schemas/v1/reference');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/html/);
  expect(body).toContain('noticePeriod');
});

test.each(['/schemas/v2/context.jsonld', '/schemas/v1/nothing.ttl', '/schemas/v2/reference', '/nowhere'])(
  'answers 404 for %s',
  async (path) => {
    const registry = await startTestRegistry();
    const { status, body } = await registry.get(path);
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'not-found' });
  },
);

test('answers 405 with the methods that an address knows', async () => {
  const registry = await startTestRegistry();
  const response = await fetch(`${registry.url}/credentials`, { method: 'DELETE' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST, GET, HEAD');
  expect(await response.json()).toMatchObject({ code: 'method-not-allowed' });
});

test('is live and ready', async () => {
  const registry = await startTestRegistry();
  expect((await registry.get('/health/live')).body).toEqual({ status: 'live' });
  expect((await registry.get('/health/ready')).body).toEqual({ status: 'ready' });
});

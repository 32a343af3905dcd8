import { type Problem, VigieError } from '@vigie/credentials';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { openTestDoor, sampleEndpoints } from '../testing/test-door.js';
import type { Endpoint } from './endpoint.js';

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function failing(error: unknown): Endpoint {
  return {
    method: 'get',
    path: '/failing',
    operation: { summary: 'Fail', responses: { 200: { description: 'never' } } },
    handle: () => Promise.reject(error),
  };
}

describe('queries', () => {
  test('reach the endpoint with the types that its description states', async () => {
    const door = await openTestDoor();
    expect((await door.ask('/things?limit=3&owner=x')).body).toEqual({ query: { limit: 3, owner: 'x' } });
  });

  test.each(['did:web:provider.example:a#b', 'https://x.example/a?b=c', 'object storage, large', "it's (50%) + more"])(
    'carry the value %s, escaped as a form or as a URI',
    async (owner) => {
      const door = await openTestDoor();
      expect((await door.ask(`/things?${new URLSearchParams({ owner })}`)).body).toEqual({ query: { owner } });
      expect((await door.ask(`/things?owner=${encodeURIComponent(owner)}`)).body).toEqual({ query: { owner } });
    },
  );

  test('may hold a DID as it is written', async () => {
    const door = await openTestDoor();
    const { body } = await door.ask('/things?owner=did:web:provider.example:a');
    expect(body).toEqual({ query: { owner: 'did:web:provider.example:a' } });
  });

  test.each([
    ['colour=blue', '/query/colour'],
    ['limit=ten', '/query/limit'],
    ['limit=11', '/query/limit'],
    ['limit=', '/query/limit'],
    ['limit=1&limit=2', '/query/limit'],
    ['owner=a&owner=b', '/query/owner'],
  ])('are refused for %s, naming the parameter', async (query, path) => {
    const door = await openTestDoor();
    const { status, body } = await door.ask(`/things?${query}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
    expect(body.violations).toMatchObject([{ path }]);
  });
});

describe('paths', () => {
  test('carry encoded characters', async () => {
    const door = await openTestDoor();
    expect((await door.ask('/things/did%3Aweb%3Ax%2Fy%23z')).body).toEqual({ id: 'did:web:x/y#z' });
  });

  test.each([
    ['/nowhere', 404, 'not-found'],
    ['/things/a/b', 404, 'not-found'],
    ['/things/%E0%A4%A', 400, 'request-invalid'],
    [`/things/${'x'.repeat(41)}`, 400, 'request-invalid'],
  ])('%s answers %d %s', async (path, status, code) => {
    const door = await openTestDoor();
    const answer = await door.ask(path);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  test.each([
    ['DELETE', '/things', 'GET, HEAD, POST'],
    ['PUT', '/things/a', 'GET, HEAD'],
    ['GET', '/bytes', 'POST'],
  ])('do not answer %s %s, and name the methods that they answer', async (method, path, allow) => {
    const door = await openTestDoor();
    const { status, headers, body } = await door.ask(path, { method });
    expect({ status, code: body.code }).toEqual({ status: 405, code: 'method-not-allowed' });
    expect(headers.get('allow')).toBe(allow);
  });

  test('answer HEAD where they answer GET', async () => {
    const door = await openTestDoor();
    const { status, body } = await door.ask('/things', { method: 'HEAD' });
    expect({ status, body }).toEqual({ status: 200, body: '' });
  });
});

describe('bodies', () => {
  test('in JSON are checked against the description', async () => {
    const door = await openTestDoor();
    expect((await door.ask('/things', json({ name: 'a', size: 1 }))).body).toEqual({ body: { name: 'a', size: 1 } });
    const { status, body } = await door.ask('/things', json({ size: 'big', colour: 'blue' }));
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
    const paths = body.violations.map((violation: { path: string }) => violation.path);
    expect(paths.sort()).toEqual(['/body/colour', '/body/name', '/body/size']);
  });

  test('in malformed JSON are refused', async () => {
    const door = await openTestDoor();
    const { status, body } = await door.ask('/things', { ...json({}), body: '{"name":' });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'json-malformed' });
  });

  test('that are missing are refused', async () => {
    const door = await openTestDoor();
    const { status, body } = await door.ask('/things', { ...json({}), body: '' });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
  });

  test.each(['/things', '/bytes'])('larger than the limit are refused by %s', async (path) => {
    const door = await openTestDoor();
    const { status, body } = await door.ask(path, json({ name: 'x'.repeat(1000) }));
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'body-too-large' });
    expect(body.detail).toContain('1000 bytes');
  });

  test('larger than the limit are refused too when their length is not told beforehand', async () => {
    const door = await openTestDoor();
    const body = new Blob(['x'.repeat(600), 'x'.repeat(600)]).stream();
    const headers = { 'content-type': 'application/json' };
    const answer = await door.ask('/bytes', { method: 'POST', headers, body, duplex: 'half' });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 413, code: 'body-too-large' });
  });

  test('as bytes come through untouched, with the bare media type', async () => {
    const door = await openTestDoor();
    const bytes = Uint8Array.from([0x7b, 0xff, 0x00, 0x0a]);
    const headers = { 'content-type': 'Application/VC+JWT; charset="UTF-8"; profile=x' };
    const { body } = await door.ask('/bytes', { method: 'POST', body: bytes, headers });
    expect(body).toEqual({ mediaType: 'application/vc+jwt', hex: '7bff000a' });
  });

  test.each(['text/plain', 'application/json; charset=utf-16', 'application/*', 'nonsense'])(
    'in the media type %s are refused, naming what is accepted',
    async (type) => {
      const door = await openTestDoor();
      const { status, body } = await door.ask('/bytes', {
        method: 'POST',
        body: 'x',
        headers: { 'content-type': type },
      });
      expect({ status, code: body.code }).toEqual({ status: 415, code: 'media-type-unsupported' });
      expect(body.expected).toEqual(['application/vc+jwt', 'application/json']);
    },
  );

  test('without a media type are refused', async () => {
    const door = await openTestDoor();
    const { status, body } = await door.ask('/bytes', { method: 'POST', body: Uint8Array.from([1]) });
    expect({ status, code: body.code }).toEqual({ status: 415, code: 'media-type-unsupported' });
  });
});

describe('failures', () => {
  test('that are not expected say nothing of their cause, and are logged', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
    const door = await openTestDoor({ endpoints: [failing(new Error('secret in /etc/x'))], logger });
    const { status, headers, body } = await door.ask('/failing');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'internal' });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body.instance).toBe(`urn:uuid:${headers.get('x-request-id')}`);
    expect(lines.join('')).toContain('secret in /etc/x');
    expect(lines.join('')).toContain(String(headers.get('x-request-id')));
  });

  test.each([undefined, null, 'text', { status: 418 }])('that are no errors (%j) are a 500 too', async (thrown) => {
    const door = await openTestDoor({ endpoints: [failing(thrown)] });
    const { status, body } = await door.ask('/failing');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'internal' });
  });

  test('for a time say when to come again', async () => {
    const door = await openTestDoor({ endpoints: [failing(new VigieError('not-ready', 'Still starting.'))] });
    const { status, headers, body } = await door.ask('/failing');
    expect({ status, detail: body.detail }).toEqual({ status: 503, detail: 'Still starting.' });
    expect(headers.get('retry-after')).toBe('5');
  });
});

describe('a disk that fails', () => {
  test.each([
    ['SQLITE_FULL', 507, 'storage-full', '5'],
    ['SQLITE_IOERR_WRITE', 503, 'storage-unavailable', '5'],
    ['SQLITE_READONLY', 503, 'storage-unavailable', '5'],
    ['SQLITE_CORRUPT', 500, 'storage-damaged', null],
  ])('%s is answered %d %s, and logged with its cause', async (cause, expected, code, retryAfter) => {
    const lines: string[] = [];
    const logger = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
    const error = Object.assign(new Error('of /data/x.sqlite'), { code: cause });
    const door = await openTestDoor({ endpoints: [failing(error)], logger });
    const { status, headers, body } = await door.ask('/failing');
    expect({ status, code: body.code }).toEqual({ status: expected, code });
    expect(headers.get('retry-after')).toBe(retryAfter);
    expect(JSON.stringify(body)).not.toContain('/data');
    expect(lines.join('')).toContain('/data/x.sqlite');
  });

  test('stored bytes with another digest are answered 500, with their code', async () => {
    const error = new VigieError('stored-bytes-damaged', 'Not what was accepted.');
    const door = await openTestDoor({ endpoints: [failing(error)] });
    const { status, body } = await door.ask('/failing');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'stored-bytes-damaged' });
  });
});

describe('refusals', () => {
  test('are told before the answer goes out, failures are not', async () => {
    const told: Problem[] = [];
    const onRefused = async (problem: Problem) => void told.push(problem);
    const endpoints = [...sampleEndpoints, failing(new Error('broken'))];
    const door = await openTestDoor({ endpoints, onRefused });
    await door.ask('/things?limit=0');
    expect(told.map((problem) => problem.code)).toEqual(['request-invalid']);
    await door.ask('/failing');
    await door.ask('/things');
    expect(told).toHaveLength(1);
  });

  test('are answered as ever when the telling fails', async () => {
    const onRefused = () => Promise.reject(new Error('disk full'));
    const door = await openTestDoor({ onRefused });
    expect((await door.ask('/things?limit=0')).status).toBe(400);
  });
});

describe('the frame', () => {
  test('gives every answer a request id and security headers, and hides what it is built with', async () => {
    const door = await openTestDoor();
    const { headers } = await door.ask('/things');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('is ready only when the service says so', async () => {
    const door = await openTestDoor({ readiness: async () => ({ ready: false, reason: 'No feed yet.' }) });
    expect((await door.ask('/health/live')).status).toBe(200);
    const { status, body } = await door.ask('/health/ready');
    expect({ status, code: body.code, detail: body.detail }).toEqual({
      status: 503,
      code: 'not-ready',
      detail: 'No feed yet.',
    });
  });

  test('counts answers by route template, not by address', async () => {
    const door = await openTestDoor();
    await door.ask('/things/a');
    await door.ask('/things/b');
    await door.ask('/nowhere/at/all');
    const { body } = await door.ask('/metrics');
    expect(body).toContain(
      'vigie_http_request_duration_seconds_count{method="GET",route="/things/:id",status="200"} 2',
    );
    expect(body).not.toContain('/nowhere');
  });

  test('lists every code with its status and remedy', async () => {
    const door = await openTestDoor();
    const { body } = await door.ask('/docs/errors');
    expect(body).toContain('<tr id="proof-invalid"><th scope="row"><code>proof-invalid</code></th><td>422</td>');
  });

  test('brings its documentation along: page, script and styles', async () => {
    const door = await openTestDoor();
    const { body } = await door.ask('/docs');
    const addresses = [...body.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses).toHaveLength(3);
    for (const address of addresses) expect((await door.ask(address)).status).toBe(200);
  });
});

test('takes a well-formed request id over and makes one otherwise, and logs neither tokens nor other headers', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const door = await openTestDoor({ logger });
  const headers = { 'x-request-id': 'deploy-2026.03:17', authorization: 'Bearer very-secret' };
  const given = await door.ask('/things?limit=no', { headers });
  expect(given.headers.get('x-request-id')).toBe('deploy-2026.03:17');
  expect(given.body.instance).toBe('urn:vigie:request:deploy-2026.03:17');
  for (const bad of ['short', 'a b c d e f g h', `x${'y'.repeat(200)}`, '<script>alert</script>']) {
    const made = await door.ask('/things?limit=no', { headers: { 'x-request-id': bad } });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.body.instance).toBe(`urn:uuid:${made.headers.get('x-request-id')}`);
  }
  // The line of the last may still be to come.
  expect(lines.length).toBeGreaterThanOrEqual(4);
  const [first] = lines.map((line) => JSON.parse(line));
  expect(first).toMatchObject({ reqId: 'deploy-2026.03:17', req: { method: 'GET' }, res: { statusCode: 400 } });
  expect(first.responseTime).toBeGreaterThanOrEqual(0);
  expect(lines.join('')).not.toContain('very-secret');
});

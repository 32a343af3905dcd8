import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { networkOf } from '../limits/limit-addresses.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { openTestDoor } from '../testing/test-door.js';
import { createDoor } from './door.js';
import { listen } from './listen.js';
import { createMetrics } from './metrics.js';

/** What a server says to bytes that are sent as they are; the connection stays open from this side. */
async function tell(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(bytes);
  return text(socket);
}

it('refuses an address over its limit before it reads a body, and tells every other what is left', async () => {
  let now = 0;
  const refused: string[] = [];
  const door = await openTestDoor({
    addressLimiter: new RateLimiter({ quota: 2, window: 60, now: () => now }),
    onRefused: async ({ code }) => void refused.push(code),
  });
  const first = await door.ask('/things');
  expect(first.headers.get('ratelimit-policy')).toBe('"address";q=2;w=60');
  expect(first.headers.get('ratelimit')).toBe('"address";r=1;t=30');
  await door.ask('/things');
  const { status, headers, body } = await door.ask('/things');
  expect({ status, code: body.code, limit: body.limit }).toEqual({
    status: 429,
    code: 'rate-limited',
    limit: 'address',
  });
  expect(headers.get('retry-after')).toBe('30');
  expect(headers.get('x-content-type-options')).toBe('nosniff');

  // A megabyte is announced and never sent: whoever waited for it would not answer.
  const head = 'POST /bytes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n';
  expect(await tell(door.port, head)).toMatch(/^HTTP\/1\.1 429 [\s\S]*Connection: close/i);
  expect(refused).toEqual(['rate-limited', 'rate-limited']);
  expect((await door.ask('/health/live')).status).toBe(200);
  now = 30_000;
  expect((await door.ask('/things')).status).toBe(200);
});

it('believes only the proxies that it is told of about where a request comes from', async () => {
  const limiter = () => new RateLimiter({ quota: 1, window: 60, now: () => 0 });
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const alone = await openTestDoor({ addressLimiter: limiter() });
  expect((await alone.ask('/things', from('192.0.2.1'))).status).toBe(200);
  expect((await alone.ask('/things', from('192.0.2.2'))).status).toBe(429);

  const behind = await openTestDoor({ addressLimiter: limiter(), trustProxy: ['loopback'] });
  expect((await behind.ask('/things', from('192.0.2.1'))).status).toBe(200);
  expect((await behind.ask('/things', from('192.0.2.2'))).status).toBe(200);
  // The last that a trusted proxy saw counts, not what the client put before it.
  expect((await behind.ask('/things', from('198.51.100.9, 192.0.2.2'))).status).toBe(429);
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('counts %s as %s', (address, network) => expect(networkOf(address)).toBe(network));

it('refuses a body that nests too deep before it is parsed, also in what looks like text', async () => {
  const door = await openTestDoor({ bodyLimit: 100_000 });
  const ask = async (body: string) =>
    door.ask('/things', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect((await ask(`{"name":${'['.repeat(40_000)}`)).body.code).toBe('json-too-deep');
  expect((await ask(`{"name":"\\"","a":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`)).body.code).toBe('json-too-deep');
  expect((await ask(`{"name":${JSON.stringify(`\\"${'['.repeat(200)}`)}}`)).status).toBe(200);
});

it('cuts whoever sends head or body too slowly', async () => {
  const door = createDoor({
    info: { title: 'Sample', version: '1.0.0', description: 'A service for tests.' },
    endpoints: [],
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    readiness: async () => ({ ready: true }),
    bodyLimit: 1000,
  });
  const server = await listen(door, { host: '127.0.0.1', port: 0, patience: { head: 50, whole: 100 } });
  onTestFinished(() => server.close());
  expect(await tell(server.port, 'GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow')).toMatch(/^HTTP\/1\.1 408 /);
});

it('lets pages elsewhere read and nothing more, and asks for https only over https', async () => {
  const door = await openTestDoor({ trustProxy: 1 });
  const origin = { origin: 'https://page.example' };
  const read = await door.ask('/things', { headers: origin });
  expect(read.headers.get('access-control-allow-origin')).toBe('*');
  expect(read.headers.get('access-control-expose-headers')).toContain('ETag');
  expect(read.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(read.headers.get('access-control-allow-credentials')).toBeNull();
  expect(read.headers.get('referrer-policy')).toBe('no-referrer');
  expect(read.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(read.headers.get('strict-transport-security')).toBeNull();
  const overTls = await door.ask('/docs', { headers: { 'x-forwarded-proto': 'https' } });
  expect(overTls.headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);

  const preflight = (method: string) =>
    door.ask('/things', { method: 'OPTIONS', headers: { ...origin, 'access-control-request-method': method } });
  expect((await preflight('GET')).status).toBe(204);
  const written = await preflight('POST');
  expect(written.headers.get('access-control-allow-origin')).toBeNull();
  expect(written.status).toBe(405);
  const posted = await door.ask('/bytes', { method: 'POST', headers: origin, body: 'x' });
  expect(posted.headers.get('access-control-allow-origin')).toBeNull();
});

it('writes no token, cookie or key into its log, whatever is logged', async () => {
  const lines: string[] = [];
  let completed: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    completed = resolve;
  });
  const write = (line: string) => {
    lines.push(line);
    if (line.includes('request completed')) completed();
  };
  const logger = pino({ level: 'trace' }, { write });
  const door = await openTestDoor({
    logger,
    endpoints: [
      {
        method: 'get',
        path: '/leak',
        operation: { summary: 'Log too much', responses: { 200: { description: 'Done.' } } },
        handle: (request, response) => {
          request.log.trace({
            key: { privateKeyJwk: { d: 'hush-1' } },
            passphrase: 'hush-2',
            deep: { one: { pin: 'hush-3' } },
          });
          response.setHeader('Set-Cookie', 'session=hush-4').json({});
        },
      },
    ],
  });
  await door.ask('/leak', { headers: { authorization: 'Bearer hush-5', cookie: 'session=hush-6' } });
  await done;
  expect(lines.join('')).toContain('[redacted]');
  expect(lines.join('')).not.toContain('hush-');
});

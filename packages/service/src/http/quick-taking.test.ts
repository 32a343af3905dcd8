import { connect } from 'node:net';
import { VigieError } from '@vigie/credentials';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RateLimiter } from '../limits/rate-limiter.js';
import { openTestDoor } from '../testing/test-door.js';
import type { DoorOptions } from './door.js';
import type { Endpoint, TakenAnswer } from './endpoint.js';
import { createMetrics } from './metrics.js';

/** How often the two ways were asked. */
interface Asked {
  quick: number;
  usual: number;
}

function bytesEndpoint(asked: Asked): Endpoint {
  const take = async (bytes: Uint8Array): Promise<TakenAnswer> => {
    const text = Buffer.from(bytes).toString();
    if (text === 'bad') throw new VigieError('request-invalid', 'These bytes are bad.');
    if (text === 'broken') throw new Error('a secret');
    return { status: 201, value: { text }, location: '/bytes/1' };
  };
  return {
    method: 'post',
    path: '/bytes',
    body: 'bytes',
    operation: {
      summary: 'Take bytes',
      requestBody: {
        required: true,
        content: { 'application/vc+jwt': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: { 201: { description: 'Taken.' } },
    },
    taking: {
      admit: (_address, bytes) => {
        if (bytes === 666) throw new VigieError('service-busy', 'There is no room.', { retryAfter: 2 });
      },
      take: ({ bytes }) => {
        asked.quick += 1;
        return take(bytes);
      },
    },
    handle: async (request, response) => {
      asked.usual += 1;
      const { status, value, location = '' } = await take(request.body);
      response.status(status).location(location).json(value);
    },
  };
}

async function open(options: Partial<DoorOptions> = {}) {
  const asked: Asked = { quick: 0, usual: 0 };
  const door = await openTestDoor({ endpoints: [bytesEndpoint(asked)], ...options });
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    door.ask('/bytes', { method: 'POST', body, headers: { 'content-type': 'application/vc+jwt', ...headers } });
  return { asked, door, post };
}

const changing = ['date', 'x-request-id', 'ratelimit', 'keep-alive'];

function fieldsOf(headers: Headers): Array<[string, string]> {
  return [...headers].filter(([name]) => !changing.includes(name)).sort();
}

/** What a parameter of the media type brings goes the usual way. */
const usually = { 'content-type': 'application/vc+jwt; charset=utf-8' };

it('answers as the door would, with all that it says beside', async () => {
  const { asked, post } = await open({
    addressLimiter: new RateLimiter({ quota: 9, window: 60, now: () => 0 }),
    trustProxy: ['loopback'],
    crossOriginPosting: { paths: new Set(['/bytes']), origins: ['https://one.example'] },
  });
  for (const headers of [{}, { 'x-forwarded-proto': 'https' }]) {
    const quick = await post('schön', headers);
    const usual = await post('schön', { ...headers, ...usually });
    expect({ ...quick, headers: fieldsOf(quick.headers) }).toEqual({ ...usual, headers: fieldsOf(usual.headers) });
    expect(quick).toMatchObject({ status: 201, body: { text: 'schön' } });
    expect(quick.headers.get('vary')).toBe('Origin');
    expect(quick.headers.has('strict-transport-security')).toBe('x-forwarded-proto' in headers);
  }
  expect(asked).toEqual({ quick: 2, usual: 2 });
  const crossing = await post('from elsewhere', { origin: 'https://one.example' });
  expect(crossing.headers.get('access-control-allow-origin')).toBe('https://one.example');
  expect(asked).toEqual({ quick: 2, usual: 3 });
});

it('looks at what it refuses once, and tells it as the door does', async () => {
  const limiter = new RateLimiter({ quota: 9, window: 60, now: () => 0 });
  const refused: string[] = [];
  const { asked, post } = await open({
    addressLimiter: limiter,
    onRefused: async ({ code }, request) => void refused.push(`${code} ${request.route.path}`),
  });
  const told = async (body: string | Uint8Array, headers?: Record<string, string>) => {
    const answer = await post(body, headers);
    return [answer.status, answer.body.code, answer.headers.get('ratelimit')?.split(';')[1]];
  };
  const quick = await post('bad');
  const usual = await post('bad', usually);
  const plain = ({ instance: _instance, ...problem }: Record<string, unknown>) => problem;
  expect(plain(quick.body)).toEqual(plain(usual.body));
  expect(fieldsOf(quick.headers).map(([name]) => name)).toEqual(fieldsOf(usual.headers).map(([name]) => name));
  expect(await told('broken')).toEqual([500, 'internal', 'r=6']);
  expect(asked).toEqual({ quick: 2, usual: 1 });
  expect(await told('x'.repeat(666))).toEqual([503, 'service-busy', 'r=5']);
  expect(await told('x'.repeat(1001))).toEqual([413, 'body-too-large', 'r=4']);
  expect(await told('{}', { 'content-type': 'application/json' })).toEqual([415, 'media-type-unsupported', 'r=3']);
  expect(asked).toEqual({ quick: 2, usual: 1 });
  const spoken = ['request-invalid', 'request-invalid', 'body-too-large', 'media-type-unsupported'];
  expect(refused).toEqual(spoken.map((code) => `${code} /bytes`));
});

it('logs, measures and names each request once, however it ends', async () => {
  const lines: Array<Record<string, unknown>> = [];
  let told = () => {};
  const all = new Promise<void>((resolve) => {
    told = resolve;
  });
  const write = (line: string) => {
    lines.push(JSON.parse(line));
    if (lines.filter(({ msg }) => String(msg).startsWith('request')).length === 3) told();
  };
  const metrics = createMetrics();
  const { door, post } = await open({ logger: pino({ level: 'info' }, { write }), metrics });
  const headers = { 'x-request-id': 'my-own-id-1', authorization: 'Bearer secret' };
  expect((await post('good', headers)).headers.get('x-request-id')).toBe('my-own-id-1');
  expect((await post('bad', headers)).headers.get('x-request-id')).toBe('my-own-id-1');
  // Gone in the middle of its body.
  const socket = connect(door.port, '127.0.0.1');
  socket.write(
    'POST /bytes HTTP/1.1\r\nHost: a\r\nContent-Type: application/vc+jwt\r\nContent-Length: 9\r\n\r\nhalf',
    () => socket.destroy(),
  );
  await all;
  const ends = lines.filter(({ msg }) => String(msg).startsWith('request'));
  expect(ends.map(({ msg, reqId }) => [msg, reqId === 'my-own-id-1'])).toEqual([
    ['request completed', true],
    ['request completed', true],
    ['request aborted', false],
  ]);
  expect(JSON.stringify(lines)).not.toContain('secret');
  const measured = await metrics.metrics();
  expect(measured).toContain('_count{method="POST",route="/bytes",status="201"} 1');
  expect(measured).toContain('_count{method="POST",route="/bytes",status="400"} 1');
});

it('takes no endpoint that depends on more than bytes that anybody may post', async () => {
  const endpoint = bytesEndpoint({ quick: 0, usual: 0 });
  for (const other of [{ path: '/bytes/{id}' }, { body: 'json' as const }, { authorise: () => true }]) {
    await expect(open({ endpoints: [{ ...endpoint, ...other }] })).rejects.toThrow('depends on more');
  }
});

import { VigieError } from '@vigie/credentials';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RateLimiter } from '../limits/rate-limiter.js';
import { openTestDoor } from '../testing/test-door.js';
import type { DoorOptions } from './door.js';
import type { Endpoint } from './endpoint.js';
import { createMetrics } from './metrics.js';

/** What the quick way was asked, and what went the usual way. */
interface Asked {
  quick: string[];
  usual: number;
}

function countedEndpoint(asked: Asked): Endpoint {
  const write = (word: unknown) => {
    if (word === 'bad') throw new VigieError('request-invalid', 'This word is bad.');
    if (word === 'broken') throw new Error('a secret');
    return JSON.stringify({ word: word ?? 'é' });
  };
  return {
    method: 'get',
    path: '/words',
    operation: {
      summary: 'A word',
      parameters: [{ name: 'word', in: 'query', schema: { type: 'string' } }],
      responses: { 200: { description: 'The word.' } },
    },
    checksItself: true,
    answer: async ({ text, read }) => {
      asked.quick.push(text);
      return { text: write(read().word) };
    },
    handle: async (request, response) => {
      asked.usual += 1;
      response.setHeader('Content-Type', 'application/json; charset=utf-8').send(write(request.query.word));
    },
  };
}

async function open(options: Partial<DoorOptions> = {}) {
  const asked: Asked = { quick: [], usual: 0 };
  const door = await openTestDoor({ endpoints: [countedEndpoint(asked)], ...options });
  return { asked, door };
}

/** What `fetch` would say otherwise beside a condition, and a server then heeds. */
const asIs = { 'cache-control': 'max-age=0' };

const changing = ['date', 'x-request-id', 'ratelimit', 'keep-alive'];

function fieldsOf(headers: Headers): Array<[string, string]> {
  return [...headers].filter(([name]) => !changing.includes(name)).sort();
}

it('answers as the door would, with all that it says beside', async () => {
  const limiter = new RateLimiter({ quota: 9, window: 60, now: () => 0 });
  const { asked, door } = await open({ addressLimiter: limiter, trustProxy: ['loopback'] });
  for (const headers of [{}, { 'x-forwarded-proto': 'https' }]) {
    for (const path of ['/words', '/words?word=%C3%A9%20b']) {
      const quick = await door.ask(path, { headers });
      const usual = await door.ask(path, { headers: { ...headers, 'if-none-match': '"other"' } });
      expect({ ...quick, headers: fieldsOf(quick.headers) }).toEqual({ ...usual, headers: fieldsOf(usual.headers) });
      expect(quick.headers.get('etag')).toMatch(/^W\//);
      expect(quick.headers.has('strict-transport-security')).toBe('x-forwarded-proto' in headers);
    }
  }
  expect(asked).toMatchObject({ quick: { length: 4 }, usual: 4 });
});

it('says to whoever has the answer that it is the same, and to a HEAD what it would be', async () => {
  const { door } = await open();
  const first = await door.ask('/words?word=a');
  const tag = first.headers.get('etag') ?? '';
  const again = await door.ask('/words?word=a', { headers: { 'if-none-match': tag, ...asIs } });
  expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: '' });
  expect((await door.ask('/words?word=b', { headers: { 'if-none-match': tag, ...asIs } })).body).toEqual({ word: 'b' });
  const head = await door.ask('/words?word=a', { method: 'HEAD' });
  expect(head.headers.get('etag')).toBe(tag);
  expect(head.headers.get('content-length')).toBe(first.headers.get('content-length'));
});

it('leaves refusals and failures to the door, and counts each request once', async () => {
  const limiter = new RateLimiter({ quota: 5, window: 60, now: () => 0 });
  const refused: string[] = [];
  const { asked, door } = await open({
    addressLimiter: limiter,
    onRefused: async ({ code }) => void refused.push(code),
  });
  const left = async (path: string) => {
    const { status, headers } = await door.ask(path);
    return [status, headers.get('ratelimit')?.split(';')[1]];
  };
  expect(await left('/words?word=bad')).toEqual([400, 'r=4']);
  expect(await left('/words?word=broken')).toEqual([500, 'r=3']);
  expect(await left('/words?word=')).toEqual([400, 'r=2']);
  expect(await left('/words?word=a')).toEqual([200, 'r=1']);
  expect(await left('/words?word=a')).toEqual([200, 'r=0']);
  const quick = asked.quick.length;
  expect(await left('/words?word=a')).toEqual([429, 'r=0']);
  expect(asked.quick).toHaveLength(quick);
  expect(refused).toEqual(['request-invalid', 'request-invalid', 'rate-limited']);
});

it('keeps the id of a request, logs it without its headers, and measures it under its route', async () => {
  const lines: Array<Record<string, unknown>> = [];
  let told = () => {};
  const both = new Promise<void>((resolve) => {
    told = resolve;
  });
  const write = (line: string) => {
    if (lines.push(JSON.parse(line)) === 2) told();
  };
  const logger = pino({ level: 'info' }, { write });
  const metrics = createMetrics();
  const { asked, door } = await open({ logger, metrics });
  const headers = { 'x-request-id': 'my-own-id-1', authorization: 'Bearer secret' };
  const { headers: answered } = await door.ask('/words?word=a', { headers });
  expect(asked).toEqual({ quick: ['word=a'], usual: 0 });
  expect(answered.get('x-request-id')).toBe('my-own-id-1');
  await door.ask('/words', { headers: { 'if-none-match': '"x"' } });
  await both;
  const [quick, usual] = lines.map(({ time: _time, ...line }) => line);
  expect(quick).toMatchObject({
    reqId: 'my-own-id-1',
    req: { id: 'my-own-id-1', method: 'GET', url: '/words?word=a' },
    res: { statusCode: 200 },
    msg: 'request completed',
  });
  expect(Object.keys(quick ?? {}).sort()).toEqual(Object.keys(usual ?? {}).sort());
  expect(JSON.stringify(lines)).not.toContain('secret');
  expect(await metrics.metrics()).toContain('_count{method="GET",route="/words",status="200"} 2');
});

it('takes no endpoint that depends on more than its query', async () => {
  const endpoint = countedEndpoint({ quick: [], usual: 0 });
  await expect(open({ endpoints: [{ ...endpoint, path: '/words/{id}' }] })).rejects.toThrow('more than its query');
});

import { describe, expect, it } from 'vitest';
import { answerOf } from '../testing/answers.js';
import { json, network, publicAddress, redirect, use } from '../testing/network.js';
import { createTime } from '../testing/time.js';

describe('what is fetched', () => {
  it('is what a public host answers over https', async () => {
    const { fetcher, requests } = network({ answer: () => json('{"a":1}') });
    expect(await fetcher.fetch('https://shop.example/a#part', use)).toEqual({
      ok: true,
      bytes: Buffer.from('{"a":1}'),
      mediaType: 'application/json',
      source: 'https://shop.example/a#part',
      finalUrl: 'https://shop.example/a',
      fetchedAt: new Date('2026-03-01T00:00:00Z'),
    });
    expect(requests).toMatchObject([
      { addresses: [publicAddress], headers: { accept: 'application/json', 'accept-encoding': 'identity' } },
    ]);
  });

  it('goes to the addresses that were checked, though the name means another by then', async () => {
    let asked = 0;
    const { fetcher, requests } = network({
      resolveHost: async () => {
        asked += 1;
        return asked === 1 ? [publicAddress, '2606:2800:21f::1'] : ['127.0.0.1'];
      },
    });
    expect((await fetcher.fetch('https://rebind.example/', use)).ok).toBe(true);
    expect(asked).toBe(1);
    expect(requests[0]?.addresses).toEqual([publicAddress, '2606:2800:21f::1']);
    expect(await fetcher.fetch('https://rebind.example/again', use)).toMatchObject({ code: 'fetch-forbidden' });
    expect(requests).toHaveLength(1);
  });
});

describe('a delivery', () => {
  const delivered = (status: number, body = 'taken', headers = {}) =>
    network({ answer: () => answerOf(body, headers, status) }).fetcher.fetch('https://shop.example/', {
      ...use,
      statusOnly: true,
      maximumBytes: 0,
      post: { bytes: Buffer.from('{}'), mediaType: 'application/json', headers: { 'webhook-id': 'msg_1' } },
    });

  it('is taken with any status of success, whatever the body', async () => {
    for (const status of [200, 202, 204])
      expect(await delivered(status)).toMatchObject({ ok: true, bytes: new Uint8Array() });
  });

  it('is not taken otherwise, and the status is told', async () => {
    for (const status of [199, 400, 410, 500]) {
      expect(await delivered(status)).toMatchObject({ ok: false, code: 'fetch-failed', status });
    }
    expect(await delivered(307, '', { location: 'https://other.example/' })).toMatchObject({ ok: false });
  });
});

describe('answers', () => {
  const answered = (body: string, headers: Record<string, string>, status = 200) =>
    network({ answer: () => answerOf(body, headers, status) }).fetcher.fetch('https://shop.example/', use);

  it.each([
    ['of another type', { 'content-type': 'text/html' }, 200],
    ['of a type that begins alike', { 'content-type': 'application/json-seq' }, 200],
    ['of no type', {}, 200],
    ['packed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 200],
    ['packed twice', { 'content-type': 'application/json', 'content-encoding': 'identity, br' }, 200],
    ['with 404', { 'content-type': 'application/json' }, 404],
    ['with 206', { 'content-type': 'application/json' }, 206],
    ['with 500', { 'content-type': 'application/json' }, 500],
  ])('%s are refused', async (_what, headers, status) => {
    expect(await answered('{}', headers as Record<string, string>, status)).toMatchObject({ code: 'fetch-failed' });
  });

  it('show no control characters of a type that the host made up', async () => {
    const result = await answered('{}', { 'content-type': 'a\u001b[31m' });
    expect(result).toMatchObject({ detail: expect.stringContaining('of no media type') });
  });

  it('are read to the last byte that is allowed, and not one further', async () => {
    const headers = { 'content-type': 'Application/JSON' };
    expect(await answered('x'.repeat(100), headers)).toMatchObject({ ok: true, mediaType: 'application/json' });
    expect(await answered('x'.repeat(101), headers)).toMatchObject({ code: 'fetch-too-large' });
    expect(await answered('{}', { ...headers, 'content-length': '101' })).toMatchObject({ code: 'fetch-too-large' });
  });

  it('that never end are left', async () => {
    let given = 0;
    const body = (async function* () {
      for (;;) {
        given += 1;
        yield new Uint8Array(10);
      }
    })();
    const { fetcher, requests } = network({
      answer: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body }),
    });
    expect(await fetcher.fetch('https://shop.example/', use)).toMatchObject({ code: 'fetch-too-large' });
    expect(given).toBe(11);
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});

describe('time', () => {
  const never = new Promise<never>(() => {});
  const stuck: Array<[string, (up: () => void) => Partial<Parameters<typeof network>[0]>]> = [
    [
      'a name server that does not answer',
      (up) => ({
        resolveHost: () => {
          up();
          return never;
        },
      }),
    ],
    [
      'a connection that does not come about',
      (up) => ({
        transport: () => {
          up();
          return never;
        },
      }),
    ],
    [
      'a body that does not go on',
      (up) => ({
        answer: () => ({
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: (async function* () {
            yield new Uint8Array(1);
            up();
            await never;
          })(),
        }),
      }),
    ],
  ];

  it.each(stuck)('is bounded for %s', async (_what, made) => {
    const time = new AbortController();
    const deadlines: number[] = [];
    const { fetcher } = network({
      ...made(() => time.abort()),
      deadline: (milliseconds) => {
        deadlines.push(milliseconds);
        return time.signal;
      },
    });
    expect(await fetcher.fetch('https://shop.example/', use)).toEqual({
      ok: false,
      code: 'fetch-failed',
      detail: 'no answer within 5 seconds',
    });
    expect(deadlines).toEqual([5_000]);
  });
});

describe('how often a host is asked', () => {
  it('is once for all who ask for the same thing at the same time', async () => {
    const { fetcher, requests, resolved } = network();
    const results = await Promise.all(Array.from({ length: 50 }, () => fetcher.fetch('https://shop.example/', use)));
    expect(new Set(results).size).toBe(1);
    expect([requests.length, resolved.length]).toEqual([1, 1]);
    await fetcher.fetch('https://shop.example/', use);
    expect(requests).toHaveLength(2);
  });

  it('keeps uses apart that differ in their bounds', async () => {
    const { fetcher } = network({ answer: () => json('x'.repeat(50)) });
    const [wide, narrow] = await Promise.all([
      fetcher.fetch('https://shop.example/', use),
      fetcher.fetch('https://shop.example/', { ...use, maximumBytes: 10 }),
    ]);
    expect([wide.ok, narrow.ok]).toEqual([true, false]);
  });

  it('is not again after a failure until that is forgotten', async () => {
    const time = createTime();
    let works = false;
    const { fetcher, requests } = network({
      clock: time.clock,
      limits: { negativeCacheSeconds: 30 },
      answer: () => (works ? json() : answerOf('', {}, 503)),
    });
    const fetchOnce = () => fetcher.fetch('https://shop.example/', use);
    const first = await fetchOnce();
    works = true;
    time.pass(29);
    expect(await fetchOnce()).toBe(first);
    expect(requests).toHaveLength(1);
    time.pass(1);
    expect((await fetchOnce()).ok).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('remembers a bounded number of failures, the latest', async () => {
    const { fetcher, resolved } = network({ names: {}, answer: () => answerOf('', {}, 503) });
    for (let index = 0; index <= 1_000; index += 1) await fetcher.fetch(`https://h${index}.example/`, use);
    await fetcher.fetch('https://h1000.example/', use);
    await fetcher.fetch('https://h1.example/', use);
    expect(resolved).toHaveLength(1_001);
    await fetcher.fetch('https://h0.example/', use);
    expect(resolved).toHaveLength(1_002);
  });

  it('is bounded by its rate, whatever the path, and each host by its own', async () => {
    const time = createTime();
    const { fetcher, requests, resolved } = network({
      clock: time.clock,
      limits: { burstPerHost: 2, requestsPerHostPerSecond: 0.5 },
    });
    const codes = async (host: string, ...paths: string[]) => {
      const results = [];
      for (const path of paths) results.push(await fetcher.fetch(`https://${host}/${path}`, use));
      return results.map((result) => (result.ok ? 'ok' : `${result.code}: ${result.detail}`));
    };
    const limited = 'fetch-rate-limited: shop.example has been asked too often, and is asked again in 2 s';
    expect(await codes('shop.example', 'a', 'b', 'c')).toEqual(['ok', 'ok', limited]);
    expect(await codes('shop.example.', 'd')).toEqual([expect.stringContaining('fetch-rate-limited')]);
    expect(await codes('other.example', 'a')).toEqual(['ok']);
    expect([requests.length, resolved.length]).toEqual([3, 3]);
    time.pass(1);
    expect(await codes('shop.example', 'c')).toEqual([expect.stringContaining('in 1 s')]);
    time.pass(1);
    expect(await codes('shop.example', 'c', 'e')).toEqual(['ok', limited]);
    time.pass(-3_600);
    expect(await codes('shop.example', 'f')).toEqual([limited]);
    time.pass(7_200);
    expect(await codes('shop.example', 'f', 'g', 'h')).toEqual(['ok', 'ok', limited]);
  });

  it('counts each redirect', async () => {
    const { fetcher } = network({
      answer: ({ url }) => redirect(`${url.href}x`),
      limits: { burstPerHost: 2, requestsPerHostPerSecond: 1 },
    });
    expect(await fetcher.fetch('https://a.example/', { ...use, redirects: 5 })).toMatchObject({
      code: 'fetch-rate-limited',
    });
  });
});

it.each(['', 'shop.example', 'https://', 'https://a b/'])('"%s" is no address', async (address) => {
  const { fetcher } = network();
  expect(await fetcher.fetch(address, use)).toEqual({
    ok: false,
    code: 'fetch-failed',
    detail: 'the address is not a URL',
  });
});

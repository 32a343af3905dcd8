import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf } from '../testing/answers.js';
import { createTime } from '../testing/time.js';
import { createFetcher, type FetcherOptions } from './create-fetcher.js';
import type { FetchUse, TransportAnswer, TransportRequest } from './fetcher.js';

const use: FetchUse = { mediaTypes: ['application/json'], maximumBytes: 100, timeoutMilliseconds: 5_000 };
const json = (text = '{}') => answerOf(text, { 'content-type': 'application/json; charset=utf-8' });
const redirect = (location: string, status = 302) => answerOf('', { location }, status);
const publicAddress = '93.184.215.14';

/** A fetcher over a network of names and addresses, and what its transport was asked. */
function network(
  options: Partial<FetcherOptions> & {
    names?: Record<string, string[]>;
    answer?: (request: TransportRequest) => TransportAnswer | Promise<TransportAnswer>;
  } = {},
) {
  const { names = {}, answer = () => json(), ...others } = options;
  const requests: TransportRequest[] = [];
  const resolved: string[] = [];
  const fetcher = createFetcher({
    clock: createTime().clock,
    resolveHost: async (name) => {
      resolved.push(name);
      return names[name] ?? [publicAddress];
    },
    transport: async (request) => {
      requests.push(request);
      return answer(request);
    },
    ...others,
  });
  return { fetcher, requests, resolved };
}

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

describe('what is forbidden', () => {
  it.each([
    'http://shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'data:application/json,{}',
    'gopher://shop.example/',
    'https://user@shop.example/',
    'https://user:secret@shop.example/',
    'https://:secret@shop.example/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0.0.0.0/',
    'https://0/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0xA9.0xFE.0xA9.0xFE/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://１２７.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fd00::8]/',
    'https://[fe80::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:93.184.215.14]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://localhost/',
    'http://localhost/',
    'http://127.0.0.1/',
  ])('%s', async (address) => {
    const { fetcher, requests, resolved } = network();
    expect(await fetcher.fetch(address, use)).toMatchObject({ ok: false, code: 'fetch-forbidden' });
    expect([...requests, ...resolved]).toEqual([]);
  });

  it.each([
    ['10.1.2.3', 'private'],
    ['169.254.169.254', 'linkLocal'],
    ['127.0.0.1', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['::1', 'loopback'],
    ['fd12::8', 'uniqueLocal'],
    ['fe80::1', 'linkLocal'],
    ['fe80::1%eth0', 'not an IP address'],
    ['::ffff:127.0.0.1', 'ipv4Mapped'],
    ['64:ff9b::7f00:1', 'rfc6052'],
    ['0177.0.0.1', 'not an IP address'],
    ['elsewhere.example', 'not an IP address'],
  ])('a name that is at %s, alone or beside a public address', async (address, kind) => {
    for (const addresses of [[address], [publicAddress, address], [address, publicAddress]]) {
      const { fetcher, requests } = network({ names: { 'shop.example': addresses } });
      expect(await fetcher.fetch('https://shop.example/', use)).toEqual({
        ok: false,
        code: 'fetch-forbidden',
        detail: `shop.example is at an address that is not public (${kind})`,
      });
      expect(requests).toEqual([]);
    }
  });

  it('an IPv4 address in any spelling that the URL parser reads', async () => {
    const part = (value: number, form: number) =>
      [value.toString(), `0x${value.toString(16)}`, `0${value.toString(8)}`][form] ?? '';
    const inner = fc.constantFrom(0x0a000001, 0x7f000001, 0xa9fea9fe, 0xc0a80101, 0xac100001, 0x64400001, 0);
    await fc.assert(
      fc.asyncProperty(inner, fc.integer({ min: 1, max: 4 }), fc.nat({ max: 2 }), async (value, count, form) => {
        const last = 8 * (5 - count);
        const heads = [24, 16, 8].slice(0, count - 1).map((shift) => (value >>> shift) & 0xff);
        const tail = count === 1 ? value : value % 2 ** last;
        const host = [...heads, tail].map((one) => part(one, form)).join('.');
        const { fetcher, requests } = network({ allowLoopbackHttp: false });
        expect(await fetcher.fetch(`https://${host}/`, use), host).toMatchObject({ code: 'fetch-forbidden' });
        expect(requests).toEqual([]);
      }),
    );
  });
});

describe('this machine', () => {
  const allowed = { allowLoopbackHttp: true };

  it.each([
    ['http://localhost:8080/', ['127.0.0.1', '::1']],
    ['https://localhost/', ['127.0.0.1', '::1']],
    ['http://127.0.0.9/', ['127.0.0.9']],
    ['http://[::1]/', ['::1']],
  ])('is asked as %s where that is allowed, and no name server about it', async (address, addresses) => {
    const { fetcher, requests, resolved } = network(allowed);
    expect((await fetcher.fetch(address, use)).ok).toBe(true);
    expect(requests[0]?.addresses).toEqual(addresses);
    expect(resolved).toEqual([]);
  });

  it.each([
    'https://rebind.example/',
    'https://localhost./',
    'https://app.localhost/',
    'https://[::ffff:127.0.0.1]/',
    'http://shop.example/',
    'http://10.0.0.1/',
    'https://0.0.0.0/',
  ])('opens no other door: %s', async (address) => {
    const { fetcher, requests } = network({ ...allowed, resolveHost: async () => ['127.0.0.1'] });
    expect(await fetcher.fetch(address, use)).toMatchObject({ code: 'fetch-forbidden' });
    expect(requests).toEqual([]);
  });
});

describe('redirects', () => {
  const following = { ...use, redirects: 2 };
  const from =
    (targets: Record<string, string>) =>
    ({ url }: TransportRequest) => {
      const target = targets[url.href];
      return target === undefined ? json() : redirect(target);
    };

  it('are not followed unless the use says so', async () => {
    const { fetcher, requests } = network({ answer: () => redirect('https://other.example/') });
    expect(await fetcher.fetch('https://shop.example/', use)).toEqual({
      ok: false,
      code: 'fetch-failed',
      detail: 'the server redirects (302), which is not followed here',
    });
    expect(requests).toHaveLength(1);
  });

  it('are followed as far as the use says, relative ones too', async () => {
    const answer = from({ 'https://a.example/': '/x', 'https://a.example/x': 'https://b.example/y#z' });
    const { fetcher, resolved } = network({ answer });
    expect(await fetcher.fetch('https://a.example/', following)).toMatchObject({
      ok: true,
      source: 'https://a.example/',
      finalUrl: 'https://b.example/y',
    });
    expect(resolved).toEqual(['a.example', 'a.example', 'b.example']);
  });

  it('end in a circle', async () => {
    const { fetcher, requests } = network({ answer: ({ url }) => redirect(url.href) });
    expect(await fetcher.fetch('https://a.example/', following)).toMatchObject({ code: 'fetch-failed' });
    expect(requests).toHaveLength(3);
  });

  it.each([
    'http://b.example/',
    'https://10.0.0.1/',
    'https://inner.example/',
    'https://169.254.169.254/latest/meta-data/',
    'https://user:secret@b.example/',
    'http://localhost:8080/',
    'https://localhost/',
    'http://[::1]/',
    'file:///etc/passwd',
    '//2130706433/',
  ])('to %s are refused at every hop, though this machine may be asked', async (target) => {
    for (const targets of [
      { 'https://a.example/': target },
      { 'https://a.example/': 'https://b.example/', 'https://b.example/': target },
    ]) {
      const { fetcher, requests } = network({
        answer: from(targets),
        names: { 'inner.example': ['10.0.0.7'] },
        allowLoopbackHttp: true,
      });
      expect(await fetcher.fetch('https://a.example/', following)).toMatchObject({ code: 'fetch-forbidden' });
      expect(requests).toHaveLength(Object.keys(targets).length);
    }
  });

  it.each([undefined, 'https://'])('to %s lead nowhere', async (location) => {
    const headers: Record<string, string> = location === undefined ? {} : { location };
    const { fetcher } = network({ answer: () => answerOf('', headers, 301) });
    expect(await fetcher.fetch('https://a.example/', following)).toMatchObject({ code: 'fetch-failed' });
  });

  it('end the connection of the answer they leave', async () => {
    const { fetcher, requests } = network({ answer: from({ 'https://a.example/': 'https://b.example/' }) });
    await fetcher.fetch('https://a.example/', following);
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true]);
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

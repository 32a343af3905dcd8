import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf } from '../testing/answers.js';
import { json, network, publicAddress, redirect, use } from '../testing/network.js';
import { isPublicAddress } from './address-rules.js';
import type { TransportRequest } from './fetcher.js';

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

it('no web of names and redirects leads a request to an address that is not public', async () => {
  const hosts = ['a.example', 'b.example', 'c.example', 'd.example'];
  const addresses = fc.array(
    fc.constantFrom(publicAddress, '2606:2800:21f::1', '10.0.0.7', '127.0.0.1', '::1', '::ffff:10.0.0.7', '0.0.0.0'),
    { minLength: 1, maxLength: 3 },
  );
  const origins = [
    ...hosts.map((host) => `https://${host}`),
    'http://a.example',
    'https://10.0.0.7',
    'http://localhost',
  ];
  const web = fc.record({
    names: fc.record(Object.fromEntries(hosts.map((host) => [host, addresses]))),
    targets: fc.array(fc.constantFrom(...origins, undefined), { minLength: 4, maxLength: 4 }),
    allowLoopbackHttp: fc.boolean(),
  });
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(web, async ({ names, targets, allowLoopbackHttp }) => {
      const { fetcher, requests } = network({
        names: names as Record<string, string[]>,
        allowLoopbackHttp,
        answer: ({ url }) => {
          const target = targets[hosts.indexOf(url.hostname)];
          return target === undefined ? json() : redirect(target);
        },
      });
      const result = await fetcher.fetch('https://a.example/', { ...use, redirects: 5 });
      if (result.ok) answered += 1;
      for (const request of requests) {
        expect(request.url.protocol).toBe('https:');
        expect(request.addresses).toEqual((names as Record<string, string[]>)[request.url.hostname]);
        expect(request.addresses.every(isPublicAddress)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(answered).toBeGreaterThan(0);
});

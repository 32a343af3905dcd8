import { describe, expect, it } from 'vitest';
import { createNodeFetcher } from '../node/create-node-fetcher.js';
import { json, network, redirect, use } from '../testing/network.js';
import { httpServer } from '../testing/servers.js';

const plain = { ...use, plainHttp: true };
const question = { bytes: new TextEncoder().encode('who?'), mediaType: 'application/ocsp-request' };

describe('plain http', () => {
  it('is taken from public hosts where a use allows it, and only there', async () => {
    const { fetcher, requests } = network();
    expect((await fetcher.fetch('http://ca.example/list', plain)).ok).toBe(true);
    expect((await fetcher.fetch('https://ca.example/list', plain)).ok).toBe(true);
    expect(await fetcher.fetch('http://ca.example/list', use)).toMatchObject({ code: 'fetch-forbidden' });
    expect(await fetcher.fetch('ftp://ca.example/list', plain)).toMatchObject({ code: 'fetch-forbidden' });
    expect(requests.map(({ url }) => url.protocol)).toEqual(['http:', 'https:']);
  });

  it.each([
    ['this machine', 'http://localhost/list'],
    ['a private address', 'http://192.168.0.1/list'],
    ['a name that leads inside', 'http://inner.example/list'],
    ['an address with a user name', 'http://user@ca.example/list'],
  ])('opens no way to %s', async (_what, address) => {
    const { fetcher, requests } = network({ names: { 'inner.example': ['10.0.0.1'] } });
    expect(await fetcher.fetch(address, plain)).toMatchObject({ ok: false, code: 'fetch-forbidden' });
    expect(requests).toEqual([]);
  });

  it('is followed from plain http, and not from https', async () => {
    const to = (location: string) =>
      network({ answer: ({ url }) => (url.pathname === '/' ? redirect(location) : json()) });
    const twice = { ...plain, redirects: 1 };
    expect((await to('http://b.example/x').fetcher.fetch('http://a.example/', twice)).ok).toBe(true);
    expect(await to('http://b.example/x').fetcher.fetch('https://a.example/', twice)).toMatchObject({
      code: 'fetch-forbidden',
    });
    expect(await to('http://127.0.0.1/x').fetcher.fetch('http://a.example/', twice)).toMatchObject({
      code: 'fetch-forbidden',
    });
  });
});

describe('a body', () => {
  it('is sent with POST and its media type, over a real connection', async () => {
    const seen: unknown[] = [];
    const { port } = await httpServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { 'content-type': type, 'content-length': length } = request.headers;
      seen.push([request.method, type, length, Buffer.concat(chunks).toString()]);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const fetcher = createNodeFetcher({ clock: () => new Date('2026-03-01T00:00:00Z'), allowLoopbackHttp: true });
    const address = `http://127.0.0.1:${port}/`;
    expect((await fetcher.fetch(address, { ...use, post: question })).ok).toBe(true);
    expect((await fetcher.fetch(address, use)).ok).toBe(true);
    expect(seen).toEqual([
      ['POST', 'application/ocsp-request', '4', 'who?'],
      ['GET', undefined, undefined, ''],
    ]);
  });

  it('goes to no other address, whatever a use says of redirects', async () => {
    const { fetcher, requests } = network({ answer: () => redirect('https://b.example/', 307) });
    const sent = await fetcher.fetch('https://a.example/', { ...use, redirects: 5, post: question });
    expect(sent).toMatchObject({ ok: false, code: 'fetch-failed' });
    expect(requests).toHaveLength(1);
  });

  it('makes a request of its own: another question at the same address does not share it', async () => {
    const { fetcher, requests } = network();
    const other = { ...question, bytes: new TextEncoder().encode('when?') };
    const asked = [question, question, other].map((post) => fetcher.fetch('https://a.example/', { ...use, post }));
    expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true);
    expect(requests.map(({ body }) => Buffer.from(body ?? []).toString())).toEqual(['who?', 'when?']);
  });
});

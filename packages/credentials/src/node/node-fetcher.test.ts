import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FetchUse } from '../fetch/fetcher.js';
import { httpServer, httpsServer, nameServer, rawServer, selfSigned } from '../testing/servers.js';
import { createNodeFetcher, type NodeFetcherOptions } from './create-node-fetcher.js';
import { createNodeHostResolver } from './node-host-resolver.js';
import { createNodeTransport } from './node-transport.js';

const use: FetchUse = { mediaTypes: ['application/json'], maximumBytes: 1_000, timeoutMilliseconds: 30_000 };
const jsonType = { 'content-type': 'application/json' };
const headers = { accept: 'application/json' };

const fetcherHere = (options: Partial<NodeFetcherOptions> = {}) =>
  createNodeFetcher({ clock: () => new Date('2026-03-01T00:00:00Z'), allowLoopbackHttp: true, ...options });

/** A request of the transport alone, to an address of this machine under any name. */
const askAt = (url: string, addresses: string[], rootCertificates: string[] = []) =>
  createNodeTransport({ rootCertificates })({
    url: new URL(url),
    addresses,
    headers,
    signal: new AbortController().signal,
  });

/** A promise that is kept when something has happened. */
function latch(): { promise: Promise<void>; open: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

describe('the connection', () => {
  it('goes to the address given and names the host that was asked for', async () => {
    const seen: unknown[] = [];
    const { port } = await httpServer((request, response) => {
      seen.push([request.headers.host, request.headers.connection, request.url]);
      response.writeHead(200, jsonType).end('{}');
    });
    const answer = await askAt(`http://no-such-name.invalid:${port}/a?b=%20c`, ['127.0.0.1']);
    expect(answer.status).toBe(200);
    expect(seen).toEqual([[`no-such-name.invalid:${port}`, 'close', '/a?b=%20c']]);
  });

  it('goes to another of the addresses given where one does not answer', async () => {
    const { port } = await httpServer((_request, response) => response.writeHead(200, jsonType).end('{}'));
    expect(await askAt(`http://shop.example:${port}/`, ['::1', '127.0.0.1'])).toMatchObject({ status: 200 });
  });

  it('is not given up because this process was busy while it was made', async () => {
    const { port } = await httpServer((_request, response) => response.writeHead(200, jsonType).end('{}'));
    const asked = askAt(`http://shop.example:${port}/`, ['127.0.0.1', '::1']);
    setImmediate(() => {
      // As long as verifying a page of a feed may take, and longer than Node gives an address by itself.
      const end = performance.now() + 400;
      while (performance.now() < end);
    });
    expect(await asked).toMatchObject({ status: 200 });
  });

  it.each([
    ['http://127.0.0.1', ['93.184.215.14']],
    ['http://[::1]', ['::2']],
    ['http://localhost', []],
  ])('is not made to %s where that was not checked', async (origin, addresses) => {
    const { port, connections } = await httpServer((_request, response) => response.end());
    await expect(askAt(`${origin}:${port}/`, addresses)).rejects.toMatchObject({ code: 'fetch-forbidden' });
    expect(connections()).toBe(0);
  });

  it('is made over TLS for the name asked for, to the address given', async () => {
    const certificate = await selfSigned('shop.example');
    const { port } = await httpsServer(certificate, (request, response) => {
      const { servername } = request.socket as unknown as { servername: string };
      response.writeHead(200, { ...jsonType, 'x-name': servername }).end('{}');
    });
    const answer = await askAt(`https://shop.example:${port}/`, ['127.0.0.1'], [certificate.certificate]);
    expect(answer).toMatchObject({ status: 200, headers: { 'x-name': 'shop.example' } });
  });

  it('is refused where the certificate is for another name or from nobody who is trusted', async () => {
    const certificate = await selfSigned('shop.example');
    const asked: unknown[] = [];
    const { port } = await httpsServer(certificate, (request) => asked.push(request.url));
    await expect(
      askAt(`https://other.example:${port}/`, ['127.0.0.1'], [certificate.certificate]),
    ).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    await expect(askAt(`https://127.0.0.1:${port}/`, ['127.0.0.1'], [certificate.certificate])).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    // A setting of the process that lets every certificate pass elsewhere must not do so here.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => void vi.unstubAllEnvs());
    const elsewhere = await selfSigned('shop.example');
    for (const roots of [[elsewhere.certificate], []]) {
      await expect(askAt(`https://shop.example:${port}/`, ['127.0.0.1'], roots)).rejects.toMatchObject({
        code: expect.stringMatching(/CERT|SIGNATURE|ISSUER/),
      });
    }
    expect(asked).toEqual([]);
  });

  it('is one for all who ask at the same time, and is not kept', async () => {
    const { port, connections } = await httpServer((_request, response) => response.writeHead(200, jsonType).end('{}'));
    const fetcher = fetcherHere();
    const address = `http://localhost:${port}/`;
    const results = await Promise.all(Array.from({ length: 100 }, () => fetcher.fetch(address, use)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(connections()).toBe(1);
    await fetcher.fetch(address, use);
    expect(connections()).toBe(2);
  });
});

describe('a name', () => {
  it.each([
    ['only private', { A: ['10.0.0.1'] }],
    ['private beside public', { A: ['93.184.215.14', '10.0.0.1'] }],
    ['private in its other family', { A: ['93.184.215.14'], AAAA: ['fd00::8'] }],
    ['this machine', { A: ['127.0.0.1'], AAAA: ['::1'] }],
    ['this machine, mapped', { AAAA: ['::ffff:127.0.0.1'] }],
    ['the metadata service', { A: ['169.254.169.254'] }],
  ])('that the name server gives as %s is not asked', async (_what, records) => {
    const { port, connections } = await httpServer((_request, response) => response.end());
    const names = await nameServer({ 'shop.example': records });
    const fetcher = fetcherHere({ resolveHost: createNodeHostResolver({ servers: [names.address] }) });
    expect(await fetcher.fetch(`https://shop.example:${port}/`, use)).toMatchObject({ code: 'fetch-forbidden' });
    expect(connections()).toBe(0);
    expect(names.asked.sort()).toEqual(['A shop.example', 'AAAA shop.example']);
  });

  it('is looked up in both families, and one is enough', async () => {
    const names = await nameServer({
      'both.example': { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] },
      'four.example': { A: ['192.0.2.1', '192.0.2.2'] },
      'six.example': { AAAA: ['2001:db8::1'] },
      'none.example': {},
    });
    const resolve = createNodeHostResolver({ servers: [names.address] });
    const { signal } = new AbortController();
    expect(await resolve('both.example', signal)).toEqual(['192.0.2.1', '2001:db8::1']);
    expect([...(await resolve('four.example', signal))].sort()).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(await resolve('six.example', signal)).toEqual(['2001:db8::1']);
    await expect(resolve('none.example', signal)).rejects.toMatchObject({ code: 'ENODATA' });
    await expect(resolve('missing.example', signal)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('that nobody answers for is given up with the request', async () => {
    const names = await nameServer({ 'silent.example': undefined });
    const over = new AbortController();
    const resolving = createNodeHostResolver({ servers: [names.address] })('silent.example', over.signal);
    over.abort();
    await expect(resolving).rejects.toMatchObject({ code: 'ECANCELLED' });
  });
});

describe('an answer', () => {
  it('that drips is cut off when the time is up', async () => {
    const time = new AbortController();
    const closed = latch();
    const { port } = await httpServer((_request, response) => {
      response.on('close', closed.open);
      response.writeHead(200, jsonType).write('{', () => time.abort());
    });
    const result = await fetcherHere({ deadline: () => time.signal }).fetch(`http://localhost:${port}/`, use);
    expect(result).toEqual({ ok: false, code: 'fetch-failed', detail: 'no answer within 30 seconds' });
    await closed.promise;
  });

  it('whose headers drip is cut off when the time is up', async () => {
    const time = new AbortController();
    const closed = latch();
    const { port } = await rawServer((socket) => {
      socket.on('close', () => closed.open());
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nx-', () => time.abort()));
    });
    const result = await fetcherHere({ deadline: () => time.signal }).fetch(`http://localhost:${port}/`, use);
    expect(result).toMatchObject({ code: 'fetch-failed', detail: 'no answer within 30 seconds' });
    await closed.promise;
  });

  it('that does not come is given up, without any clock being told', async () => {
    const { port } = await rawServer(() => {});
    const names = await nameServer({ 'silent.example': undefined });
    const fetcher = fetcherHere({ resolveHost: createNodeHostResolver({ servers: [names.address] }) });
    for (const address of [`http://localhost:${port}/`, 'https://silent.example/']) {
      expect(await fetcher.fetch(address, { ...use, timeoutMilliseconds: 100 })).toEqual({
        ok: false,
        code: 'fetch-failed',
        detail: 'no answer within 0.1 seconds',
      });
    }
  });

  it('that does not end is cut off at its bound', async () => {
    const closed = latch();
    const { port } = await httpServer((_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', write).on('close', closed.open);
      response.writeHead(200, jsonType);
      write();
    });
    expect(await fetcherHere().fetch(`http://localhost:${port}/`, use)).toMatchObject({ code: 'fetch-too-large' });
    await closed.promise;
  });

  it('with headers beyond measure is refused', async () => {
    const { port } = await httpServer((_request, response) => {
      response.writeHead(200, { ...jsonType, 'x-large': 'x'.repeat(20_000) }).end('{}');
    });
    expect(await fetcherHere().fetch(`http://localhost:${port}/`, use)).toMatchObject({
      code: 'fetch-too-large',
      detail: expect.stringContaining('headers'),
    });
  });

  it('that would unpack into much is neither asked for nor read', async () => {
    const asked: unknown[] = [];
    const { port } = await httpServer((request, response) => {
      asked.push(request.headers['accept-encoding']);
      response.writeHead(200, { ...jsonType, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(300_000, 0x20)));
    });
    expect(await fetcherHere().fetch(`http://localhost:${port}/`, use)).toMatchObject({
      code: 'fetch-failed',
      detail: expect.stringContaining('compressed'),
    });
    expect(asked).toEqual(['identity']);
  });

  it.each([
    ['cut short', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{'],
    ['of another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['not of HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['with two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}'],
    ['of nothing', ''],
  ])('%s is refused', async (_what, bytes) => {
    const { port } = await rawServer((socket) => socket.once('data', () => socket.end(bytes)));
    expect(await fetcherHere().fetch(`http://localhost:${port}/`, use)).toMatchObject({
      code: 'fetch-failed',
      detail: expect.not.stringContaining('no answer within'),
    });
  });

  it('of many interim answers is only the last', async () => {
    const { port } = await rawServer((socket) =>
      socket.once('data', () =>
        socket.end(
          `${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)}HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`,
        ),
      ),
    );
    expect(await fetcherHere().fetch(`http://localhost:${port}/`, use)).toMatchObject({
      ok: true,
      bytes: Buffer.from('{}'),
    });
  });

  it('that redirects within this machine is followed where the use allows it, and not past it', async () => {
    const { port } = await httpServer((request, response) => {
      if (request.url === '/b') response.writeHead(200, jsonType).end('{}');
      else response.writeHead(302, { location: request.url === '/a' ? '/b' : 'http://10.0.0.1/' }).end();
    });
    const following = { ...use, redirects: 1 };
    expect(await fetcherHere().fetch(`http://localhost:${port}/a`, following)).toMatchObject({
      ok: true,
      finalUrl: `http://localhost:${port}/b`,
    });
    expect(await fetcherHere().fetch(`http://localhost:${port}/c`, following)).toMatchObject({
      code: 'fetch-forbidden',
    });
  });
});

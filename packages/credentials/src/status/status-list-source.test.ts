import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createStatusListSource } from './status-list-source.js';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const local = createStatusListSource({ fetch, allowLoopbackHttp: true });

describe('createStatusListSource', () => {
  it('gives the bytes with their media type', async () => {
    const address = await serve((request, response) => {
      response.setHeader('content-type', 'Application/VC+JWT; charset=utf-8').end(`list at ${request.url}`);
    });
    const fetched = await local.fetch(`${address}/status/1`);
    expect(fetched).toMatchObject({ ok: true, mediaType: 'application/vc+jwt' });
    expect(fetched.ok && Buffer.from(fetched.bytes).toString()).toBe('list at /status/1');
  });

  it('follows no redirect, in a loop or out of it', async () => {
    let requests = 0;
    const address = await serve((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: '/' }).end();
    });
    expect(await local.fetch(address)).toMatchObject({ ok: false, code: 'unreachable' });
    expect(requests).toBe(1);
  });

  it('says what went wrong', async () => {
    const missing = await serve((_request, response) => response.writeHead(404).end('no'));
    expect(await local.fetch(missing)).toEqual({
      ok: false,
      code: 'answer-refused',
      detail: 'the server answered 404',
    });
    const cut = await serve((request) => request.socket.destroy());
    expect(await local.fetch(cut)).toMatchObject({
      ok: false,
      code: 'unreachable',
      detail: expect.stringMatching(/\S/),
    });
  });

  it('stops reading an endless answer', async () => {
    const address = await serve((_request, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(1024 * 1024)));
      };
      response.on('drain', more);
      more();
    });
    expect(await local.fetch(address)).toMatchObject({ ok: false, code: 'too-large' });
  });

  it('goes to no address that is not https on a named host', async () => {
    const asked: string[] = [];
    const source = createStatusListSource({
      fetch: async (address) => {
        asked.push(address);
        return new Response('list');
      },
    });
    for (const address of [
      'http://shop.example/1',
      'https://localhost/1',
      'http://127.0.0.1/1',
      'https://127.1/1',
      'https://[::1]/1',
      'https://10.0.0.1/1',
      'https://0x0a000001/1',
      'https://[fd00::1]/1',
      'file:///etc/passwd',
      'no address',
    ]) {
      expect(await source.fetch(address)).toMatchObject({ ok: false, code: 'address-refused' });
    }
    expect(asked).toEqual([]);
    expect(await source.fetch('https://shop.example/1')).toMatchObject({ ok: true });
    expect(asked).toEqual(['https://shop.example/1']);
  });
});

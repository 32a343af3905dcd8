import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { exportJWK, generateKeyPair } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { createDidResolver, type DidResolverOptions } from './create-did-resolver.js';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `did:web:127.0.0.1%3A${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

function createTime() {
  let milliseconds = Date.parse('2026-03-01T00:00:00Z');
  return {
    clock: () => new Date(milliseconds),
    pass: (seconds: number) => {
      milliseconds += seconds * 1_000;
    },
  };
}

const local = (options: Partial<DidResolverOptions> = {}) =>
  createDidResolver({ fetch, clock: createTime().clock, allowLoopbackHttp: true, ...options });

/** A fetch that answers each address with a document of the DID, and remembers what it was asked. */
function recordingFetch(document: (address: string) => unknown) {
  const calls: Array<{ address: string; init: RequestInit }> = [];
  const answer = async (address: string, init: RequestInit) => {
    calls.push({ address, init });
    return Response.json(document(address));
  };
  return { calls, fetch: answer };
}

describe('did:web', () => {
  it('fetches /.well-known/did.json from the host', async () => {
    const did = await serve((request, response) => {
      response.end(request.url === '/.well-known/did.json' ? JSON.stringify({ id: did }) : '{}');
    });
    const port = did.split('%3A')[1];
    expect(await local().resolve(did)).toEqual({
      ok: true,
      document: { id: did },
      source: `http://127.0.0.1:${port}/.well-known/did.json`,
    });
  });

  it('fetches did.json under the path of the DID', async () => {
    const did = await serve((request, response) => {
      response.end(request.url === '/team/cloud/did.json' ? JSON.stringify({ id: `${did}:team:cloud` }) : '{}');
    });
    expect(await local().resolve(`${did}:team:cloud`)).toMatchObject({
      ok: true,
      document: { id: `${did}:team:cloud` },
    });
  });

  it('asks over https, without redirects, with a deadline', async () => {
    const { calls, fetch: recording } = recordingFetch(() => ({ id: 'did:web:shop.example%3A8443:team' }));
    const resolution = await local({ fetch: recording }).resolve('did:web:shop.example%3A8443:team');
    expect(resolution.ok).toBe(true);
    expect(calls.map(({ address }) => address)).toEqual(['https://shop.example:8443/team/did.json']);
    expect(calls[0]?.init).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) });
  });

  it('does not follow a redirect', async () => {
    const did = await serve((request, response) => {
      if (request.url === '/elsewhere') response.end(JSON.stringify({ id: did }));
      else response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await local().resolve(did)).toMatchObject({ ok: false, code: 'did-unresolvable' });
  });

  it('stops reading an answer that does not end', async () => {
    let closed: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const did = await serve((_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', write).on('close', closed);
      write();
    });
    expect(await local().resolve(did)).toMatchObject({
      ok: false,
      code: 'did-unresolvable',
      detail: expect.stringContaining('larger than 65536 bytes'),
    });
    await aborted;
  });

  it.each([
    ['404', (): RequestListener => (_request, response) => response.writeHead(404).end(), 'did-unresolvable'],
    ['a closed connection', (): RequestListener => (request) => request.socket.destroy(), 'did-unresolvable'],
    [
      'text that is no JSON',
      (): RequestListener => (_request, response) => response.end('<html>'),
      'did-document-invalid',
    ],
    [
      'JSON with a member twice',
      (): RequestListener => (_request, response) =>
        response.end('{"id":"did:web:a.example","id":"did:web:b.example"}'),
      'did-document-invalid',
    ],
    [
      'bytes that are no UTF-8',
      (): RequestListener => (_request, response) => response.end(Buffer.from([0x22, 0xff, 0x22])),
      'did-document-invalid',
    ],
    [
      'the document of another DID',
      (): RequestListener => (_request, response) => response.end('{"id":"did:web:other.example"}'),
      'did-document-invalid',
    ],
    [
      'no DID document',
      (): RequestListener => (_request, response) => response.end('{"id":1}'),
      'did-document-invalid',
    ],
  ])('refuses %s', async (_name, listener, code) => {
    const did = await serve(listener());
    expect(await local().resolve(did)).toMatchObject({ ok: false, code });
  });

  it('says so when there was no answer in time', async () => {
    const timedOut = () => Promise.reject(new DOMException('The operation timed out', 'TimeoutError'));
    expect(await local({ fetch: timedOut }).resolve('did:web:shop.example')).toMatchObject({
      ok: false,
      code: 'did-unresolvable',
      detail: expect.stringContaining('no answer within 5 seconds'),
    });
  });

  it('does not touch this machine unless told so', async () => {
    const { calls, fetch: recording } = recordingFetch(() => ({}));
    const resolver = local({ fetch: recording, allowLoopbackHttp: false });
    for (const did of [
      'did:web:localhost%3A8080',
      'did:web:127.0.0.1',
      'did:web:%5B%3A%3A1%5D',
      'did:web:0x7f.1',
      'did:web:127.1',
    ]) {
      expect(await resolver.resolve(did)).toMatchObject({ ok: false, code: 'did-unresolvable' });
    }
    expect(calls).toEqual([]);
  });

  it.each([
    'did:web:shop.example:..:etc',
    'did:web:shop.example:%2e%2e:etc',
    'did:web:shop.example:a%2fb',
    'did:web:shop.example:a%5Cb',
    'did:web:shop.example:a%252fb',
    'did:web:shop.example::a',
    'did:web:shop.example%2Fpath',
    'did:web:user%40shop.example',
    'did:web:shop.example%3A',
    'did:web:shop.example%3A99999',
    'did:web:shop.example%3Aabc',
    'did:web:-shop.example',
    'did:web:10.0.0.1',
    'did:web:0x0a000001',
    'did:web:%5Bfd00%3A%3A1%5D',
    'did:web:',
    'did:web:shop.example#key',
    'did:web:shop.example?x',
    'did:web:shop example',
    'DID:web:shop.example',
    'https://shop.example',
    '',
  ])('refuses %s without asking anybody', async (did) => {
    const { calls, fetch: recording } = recordingFetch(() => ({ id: did }));
    expect(await local({ fetch: recording }).resolve(did)).toMatchObject({ ok: false, code: 'did-invalid' });
    expect(calls).toEqual([]);
  });
});

describe('did:key', () => {
  it('makes the document of an Ed25519 key and of a P-256 key', async () => {
    const ed25519 = await generateKeyPair('EdDSA', { extractable: true });
    const p256 = await generateKeyPair('ES256', { extractable: true });
    const keys = [
      (await Ed25519Multikey.fromJwk({ jwk: await exportJWK(ed25519.publicKey) })).publicKeyMultibase,
      String(
        (await (await EcdsaMultikey.fromJwk({ jwk: await exportJWK(p256.publicKey) })).export({ publicKey: true }))
          .publicKeyMultibase,
      ),
    ];
    expect(keys.map((key) => key.slice(0, 4))).toEqual(['z6Mk', 'zDna']);
    for (const key of keys) {
      const did = `did:key:${key}`;
      const id = `${did}#${key}`;
      expect(await local().resolve(did)).toMatchObject({
        ok: true,
        source: 'did:key',
        document: {
          id: did,
          verificationMethod: [{ id, controller: did, publicKeyMultibase: key }],
          assertionMethod: [id],
          authentication: [id],
        },
      });
    }
  });

  it.each([
    ['did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do', 'did-invalid'],
    ['did:key:z6Mk', 'did-invalid'],
    ['did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZp', 'did-invalid'],
    ['did:key:z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQgQjQC23ZCit6F', 'did-method-unsupported'],
    ['did:key:abc', 'did-method-unsupported'],
    ['did:ion:abc', 'did-method-unsupported'],
  ])('refuses %s', async (did, code) => {
    expect(await local().resolve(did)).toMatchObject({ ok: false, code });
  });
});

describe('pinning and caching', () => {
  const did = 'did:web:shop.example';

  it('takes a pinned document before anything else, for any method', async () => {
    const { calls, fetch: recording } = recordingFetch(() => ({}));
    const pinned = new Map([
      [did, { id: did }],
      ['did:ion:abc', { id: 'did:ion:abc' }],
    ]);
    const resolver = local({ fetch: recording, pinned });
    expect(await resolver.resolve(did)).toEqual({ ok: true, document: { id: did }, source: 'pinned' });
    expect(await resolver.resolve('did:ion:abc')).toMatchObject({ ok: true, source: 'pinned' });
    expect(calls).toEqual([]);
  });

  it('asks again only after the cache time', async () => {
    const time = createTime();
    const { calls, fetch: recording } = recordingFetch(() => ({ id: did }));
    const resolver = local({ fetch: recording, clock: time.clock, cacheSeconds: 300 });
    const first = await resolver.resolve(did);
    time.pass(299);
    const second = await resolver.resolve(did);
    expect(second.ok && first.ok && second.document === first.document).toBe(true);
    expect(calls).toHaveLength(1);
    time.pass(1);
    await resolver.resolve(did);
    expect(calls).toHaveLength(2);
  });

  it('remembers a failure for a shorter time', async () => {
    const time = createTime();
    let works = false;
    const { calls, fetch: recording } = recordingFetch(() => ({ id: works ? did : 'did:web:other.example' }));
    const resolver = local({ fetch: recording, clock: time.clock, negativeCacheSeconds: 30 });
    expect((await resolver.resolve(did)).ok).toBe(false);
    works = true;
    time.pass(29);
    expect((await resolver.resolve(did)).ok).toBe(false);
    time.pass(1);
    expect((await resolver.resolve(did)).ok).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it('makes one request for callers at the same time', async () => {
    const { calls, fetch: recording } = recordingFetch(() => ({ id: did }));
    const resolver = local({ fetch: recording });
    const resolutions = await Promise.all(Array.from({ length: 20 }, () => resolver.resolve(did)));
    expect(new Set(resolutions)).toHaveProperty('size', 1);
    expect(calls).toHaveLength(1);
  });

  it('keeps no more than a thousand outcomes, and forgets the oldest first', async () => {
    const { calls, fetch: recording } = recordingFetch((address) => ({ id: `did:web:${new URL(address).host}` }));
    const resolver = local({ fetch: recording });
    for (let index = 0; index <= 1_000; index += 1) await resolver.resolve(`did:web:h${index}.example`);
    expect(calls).toHaveLength(1_001);
    await resolver.resolve('did:web:h1000.example');
    await resolver.resolve('did:web:h1.example');
    expect(calls).toHaveLength(1_001);
    await resolver.resolve('did:web:h0.example');
    expect(calls).toHaveLength(1_002);
  });
});

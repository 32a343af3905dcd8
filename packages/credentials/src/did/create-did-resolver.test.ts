import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { exportJWK, generateKeyPair } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetcher, type FetcherOptions } from '../fetch/create-fetcher.js';
import type { Transport, TransportRequest } from '../fetch/fetcher.js';
import type { Evidence } from '../history/evidence.js';
import { createNodeFetcher } from '../node/create-node-fetcher.js';
import { answerOf, documentFetcher } from '../testing/answers.js';
import { createTime } from '../testing/time.js';
import { createDidResolver, type DidResolverOptions } from './create-did-resolver.js';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/did+json');
    listener(request, response);
  }).listen(0, '127.0.0.1');
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

const local = (options: Partial<DidResolverOptions> = {}) => {
  const { clock } = createTime();
  return createDidResolver({ fetcher: createNodeFetcher({ clock, allowLoopbackHttp: true }), clock, ...options });
};

/** A resolver over the policy of the fetcher, with a network in which every name is at one public address. */
function overTransport(transport: Transport, options: Partial<FetcherOptions> = {}) {
  const { clock } = createTime();
  const resolveHost = async () => ['93.184.215.14'];
  return createDidResolver({ fetcher: createFetcher({ resolveHost, transport, clock, ...options }), clock });
}

describe('did:web', () => {
  it('fetches /.well-known/did.json from the host', async () => {
    const did = await serve((request, response) => {
      response.end(request.url === '/.well-known/did.json' ? JSON.stringify({ id: did }) : '{}');
    });
    const source = `http://127.0.0.1:${did.split('%3A')[1]}/.well-known/did.json`;
    const resolution = await local().resolve(did);
    expect(resolution).toMatchObject({ ok: true, document: { id: did }, source, evidence: { address: source } });
    const { evidence } = resolution as { evidence?: Evidence };
    expect(Buffer.from(evidence?.bytes ?? []).toString()).toBe(JSON.stringify({ id: did }));
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

  it('asks over https, with the time and the types that it takes', async () => {
    const requests: TransportRequest[] = [];
    const deadlines: number[] = [];
    const resolver = overTransport(
      async (request) => {
        requests.push(request);
        return answerOf('{"id":"did:web:shop.example%3A8443:team"}');
      },
      {
        deadline: (milliseconds) => {
          deadlines.push(milliseconds);
          return new AbortController().signal;
        },
      },
    );
    expect(await resolver.resolve('did:web:shop.example%3A8443:team')).toMatchObject({ ok: true });
    expect(requests.map(({ url }) => url.href)).toEqual(['https://shop.example:8443/team/did.json']);
    expect(requests[0]?.headers.accept).toContain('application/did+json');
    expect(deadlines).toEqual([5_000]);
  });

  it('says where a host lies that may not be asked', async () => {
    const resolver = overTransport(() => Promise.reject(new Error('asked')), { resolveHost: async () => ['10.0.0.7'] });
    expect(await resolver.resolve('did:web:shop.example')).toEqual({
      ok: false,
      code: 'did-unresolvable',
      reason: 'fetch-forbidden',
      detail:
        'https://shop.example/.well-known/did.json could not be had: ' +
        'shop.example is at an address that is not public (private).',
    });
  });

  it('takes no page for a document', async () => {
    const resolver = overTransport(async () =>
      answerOf('{"id":"did:web:shop.example"}', { 'content-type': 'text/html' }),
    );
    expect(await resolver.resolve('did:web:shop.example')).toMatchObject({
      code: 'did-unresolvable',
      reason: 'fetch-failed',
      detail: expect.stringContaining('of type text/html'),
    });
  });

  it('does not hold the rate of a host against its documents for longer than it lasts', async () => {
    const time = createTime();
    const fetcher = createFetcher({
      resolveHost: async () => ['93.184.215.14'],
      transport: async ({ url }) =>
        answerOf(JSON.stringify({ id: `did:web:shop.example:${url.pathname.split('/')[1]}` })),
      clock: time.clock,
      limits: { burstPerHost: 1, requestsPerHostPerSecond: 1 },
    });
    const resolver = createDidResolver({ fetcher, clock: time.clock });
    expect((await resolver.resolve('did:web:shop.example:a')).ok).toBe(true);
    expect(await resolver.resolve('did:web:shop.example:b')).toMatchObject({ reason: 'fetch-rate-limited' });
    time.pass(1);
    expect((await resolver.resolve('did:web:shop.example:b')).ok).toBe(true);
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
    const time = new AbortController();
    const resolver = overTransport(
      () => {
        time.abort();
        return new Promise(() => {});
      },
      { deadline: () => time.signal },
    );
    expect(await resolver.resolve('did:web:shop.example')).toMatchObject({
      ok: false,
      code: 'did-unresolvable',
      detail: expect.stringContaining('no answer within 5 seconds'),
    });
  });

  it('does not touch this machine unless told so', async () => {
    const requests: unknown[] = [];
    const resolver = overTransport(async (request) => {
      requests.push(request);
      return answerOf('{}');
    });
    for (const did of [
      'did:web:localhost%3A8080',
      'did:web:127.0.0.1',
      'did:web:%5B%3A%3A1%5D',
      'did:web:0x7f.1',
      'did:web:127.1',
    ]) {
      expect(await resolver.resolve(did)).toMatchObject({ code: 'did-unresolvable', reason: 'fetch-forbidden' });
    }
    expect(requests).toEqual([]);
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
    const fetcher = documentFetcher(() => ({ id: did }));
    expect(await local({ fetcher }).resolve(did)).toMatchObject({ ok: false, code: 'did-invalid' });
    expect(fetcher.calls).toEqual([]);
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
    const fetcher = documentFetcher(() => ({}));
    const pinned = new Map([
      [did, { id: did }],
      ['did:ion:abc', { id: 'did:ion:abc' }],
    ]);
    const resolver = local({ fetcher, pinned });
    expect(await resolver.resolve(did)).toEqual({ ok: true, document: { id: did }, source: 'pinned' });
    expect(await resolver.resolve('did:ion:abc')).toMatchObject({ ok: true, source: 'pinned' });
    expect(fetcher.calls).toEqual([]);
  });

  it('asks again only after the cache time', async () => {
    const time = createTime();
    const fetcher = documentFetcher(() => ({ id: did }));
    const resolver = local({ fetcher, clock: time.clock, cacheSeconds: 300 });
    const first = await resolver.resolve(did);
    time.pass(299);
    const second = await resolver.resolve(did);
    expect(second.ok && first.ok && second.document === first.document).toBe(true);
    expect(fetcher.calls).toHaveLength(1);
    time.pass(1);
    await resolver.resolve(did);
    expect(fetcher.calls).toHaveLength(2);
  });

  it('remembers a failure for a shorter time', async () => {
    const time = createTime();
    let works = false;
    const fetcher = documentFetcher(() => ({ id: works ? did : 'did:web:other.example' }));
    const resolver = local({ fetcher, clock: time.clock, negativeCacheSeconds: 30 });
    expect((await resolver.resolve(did)).ok).toBe(false);
    works = true;
    time.pass(29);
    expect((await resolver.resolve(did)).ok).toBe(false);
    time.pass(1);
    expect((await resolver.resolve(did)).ok).toBe(true);
    expect(fetcher.calls).toHaveLength(2);
  });

  it('makes one request for callers at the same time', async () => {
    const fetcher = documentFetcher(() => ({ id: did }));
    const resolver = local({ fetcher });
    const resolutions = await Promise.all(Array.from({ length: 20 }, () => resolver.resolve(did)));
    expect(new Set(resolutions)).toHaveProperty('size', 1);
    expect(fetcher.calls).toHaveLength(1);
  });

  it('keeps no more than a thousand outcomes, and forgets the oldest first', async () => {
    const fetcher = documentFetcher((address) => ({ id: `did:web:${new URL(address).host}` }));
    const resolver = local({ fetcher });
    for (let index = 0; index <= 1_000; index += 1) await resolver.resolve(`did:web:h${index}.example`);
    expect(fetcher.calls).toHaveLength(1_001);
    await resolver.resolve('did:web:h1000.example');
    await resolver.resolve('did:web:h1.example');
    expect(fetcher.calls).toHaveLength(1_001);
    await resolver.resolve('did:web:h0.example');
    expect(fetcher.calls).toHaveLength(1_002);
  });
});

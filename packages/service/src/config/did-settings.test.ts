import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDidResolver } from './did-settings.js';

const clock = () => new Date('2026-03-01T00:00:00Z');
let server: Server;
let did: string;
let asked: number;

beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/did+json').end(JSON.stringify({ id: did }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  did = `did:web:localhost%3A${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

describe('openDidResolver', () => {
  it('asks this machine where the settings allow it', async () => {
    const resolver = await openDidResolver({ offline: false, loopbackHttp: true }, { clock });
    expect(await resolver.resolve(did)).toMatchObject({ ok: true, document: { id: did } });
    expect(asked).toBe(1);
  });

  it('keeps out of this machine by default', async () => {
    const resolver = await openDidResolver({ offline: false, loopbackHttp: false }, { clock });
    expect(await resolver.resolve(did)).toMatchObject({ code: 'did-unresolvable', reason: 'fetch-forbidden' });
    expect(asked).toBe(0);
  });

  it('asks nobody offline, whatever else is set', async () => {
    const fetcher = {
      fetch: async () => {
        throw new Error('asked');
      },
    };
    const resolver = await openDidResolver({ offline: true, loopbackHttp: true }, { clock, fetcher });
    expect(await resolver.resolve(did)).toMatchObject({
      code: 'did-unresolvable',
      detail: expect.stringContaining('pinned are resolved here'),
    });
    expect(asked).toBe(0);
  });
});

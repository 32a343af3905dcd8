import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStatusListCredential } from '@vigie/credentials';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFeedServer } from '../../testing/feed-server.js';
import { createProvider } from '../../testing/provider.js';
import { startTestCatalogue } from '../../testing/test-catalogue.js';

/** A catalogue that has been told of an offering of which a list on this machine says whether it stands. */
async function start(purpose: 'revocation' | 'suspension', envelope: { validUntil?: string } = {}) {
  const provider = await createProvider('did:web:provider.example');
  let body: string | undefined;
  const server = createServer((_request, response) => {
    if (body === undefined) response.writeHead(503).end();
    else response.setHeader('content-type', 'application/vc+jwt').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/status/1`;
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: '42',
    statusListCredential: address,
  };
  const registry = await startFeedServer();
  registry.publish([await provider.offering('vm', {}, { ...envelope, credentialStatus })]);
  const catalogue = await startTestCatalogue({
    providers: [provider],
    registries: [registry.url],
    did: { loopbackHttp: true },
    status: { offline: false },
  });
  return {
    catalogue,
    set: async (indices: number[]) => {
      const list = createStatusListCredential({
        id: address,
        issuer: provider.did,
        purpose,
        set: indices,
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: '2027-01-01T00:00:00Z',
      });
      body = await provider.sign({ ...list });
    },
    /** From now on nobody can have the list. */
    cut: () => {
      body = undefined;
    },
    later: async (instant: string) => {
      catalogue.setTime(instant);
      await catalogue.context.sweeper.sweep();
    },
    state: async () => (await catalogue.get('/registries')).body.items[0],
  };
}

describe('status lists', () => {
  it('that cannot be had keep a credential waiting, and let it in when they can', async () => {
    const { catalogue, set, later, state } = await start('revocation');
    await catalogue.settle();
    expect(await catalogue.names()).toEqual([]);
    expect(await state()).toMatchObject({ pending: 1, refused: {} });

    await set([]);
    await later('2026-03-01T12:01:00Z');
    expect(await catalogue.names()).toEqual(['Offer vm']);
    expect(await state()).toMatchObject({ pending: 0, refused: {} });
  });

  it('keep out what is revoked', async () => {
    const { catalogue, set, state } = await start('revocation');
    await set([42]);
    await catalogue.settle();
    expect(await catalogue.names()).toEqual([]);
    expect(await state()).toMatchObject({ pending: 0, refused: { revoked: 1 } });
  });

  it('let in what is suspended once that ends', async () => {
    const { catalogue, set, later, state } = await start('suspension');
    await set([42]);
    await catalogue.settle();
    expect(await state()).toMatchObject({ pending: 1, refused: {} });

    await set([]);
    await later('2026-03-01T12:10:00Z');
    expect(await catalogue.names()).toEqual(['Offer vm']);
  });

  it('are waited for also where the credential has expired, so that it can take its place among the versions', async () => {
    const { catalogue, set, later, state } = await start('revocation', { validUntil: '2026-03-01T11:30:00Z' });
    await catalogue.settle();
    expect(await state()).toMatchObject({ pending: 1, refused: {} });

    await set([]);
    await later('2026-03-01T12:10:00Z');
    expect(await state()).toMatchObject({ pending: 0, refused: {} });
    expect(await catalogue.names()).toEqual([]);
  });
});

describe('a status that changes later', () => {
  const offers = async ({ catalogue }: Awaited<ReturnType<typeof start>>) =>
    (await catalogue.get('/offers')).body.items.length;
  const at = (minutes: number) => new Date(Date.parse('2026-03-01T12:00:00Z') + minutes * 60_000).toISOString();

  it.each(['revocation', 'suspension'] as const)(
    'takes an offer out, and back in when it is restored: %s',
    async (purpose) => {
      const started = await start(purpose);
      await started.set([]);
      await started.catalogue.settle();
      await started.later(at(10));
      expect(await offers(started)).toBe(1);
      await started.set([42]);
      await started.later(at(20));
      expect(await offers(started)).toBe(0);
      await started.set([]);
      await started.later(at(30));
      expect(await offers(started)).toBe(1);
    },
  );

  it('is asked for again, and not taken as good, when the clock that asked before is put back by two days', async () => {
    const started = await start('revocation');
    await started.set([]);
    await started.catalogue.settle();
    await started.later(at(2 * 24 * 60));
    expect(await offers(started)).toBe(1);
    await started.set([42]);
    await started.later(at(10));
    expect(await offers(started)).toBe(0);
  });

  it('is not known to a clock that is put back before it was, when nobody can tell it', async () => {
    const started = await start('revocation');
    await started.set([]);
    await started.catalogue.settle();
    await started.later(at(2 * 24 * 60));
    started.cut();
    await started.later(at(10));
    expect(await offers(started)).toBe(0);
    await started.set([]);
    await started.later(at(20));
    expect(await offers(started)).toBe(1);
  });

  it('is not taken as good when nobody can tell it for an hour', async () => {
    const started = await start('revocation');
    await started.set([]);
    await started.catalogue.settle();
    await started.later(at(10));
    started.cut();
    await started.later(at(60));
    expect(await offers(started)).toBe(1);
    await started.later(at(75));
    expect(await offers(started)).toBe(0);
    await started.set([]);
    await started.later(at(90));
    expect(await offers(started)).toBe(1);
  });
});

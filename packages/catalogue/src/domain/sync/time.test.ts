import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf } from '@vigie/credentials';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFeedServer } from '../../testing/feed-server.js';
import { createProvider, type Provider } from '../../testing/provider.js';
import { offerPath, startTestCatalogue, startWith } from '../../testing/test-catalogue.js';
import { findOffers } from '../search/find-offers.js';
import { sqlSource } from '../search/search-source.js';

const did = 'did:web:provider.example';

describe('expiry', () => {
  it('lists and serves an offer until its offering ends, and no longer', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm', {}, { validUntil: '2026-04-01T00:00:00Z' });
    const { catalogue } = await startWith([provider], [offering, await provider.offering('lasting')]);
    const path = offerPath(provider.offerId('vm'));

    catalogue.setTime('2026-03-31T23:59:59.999Z');
    expect(await catalogue.names()).toEqual(['Offer lasting', 'Offer vm']);
    expect((await catalogue.get(path)).status).toBe(200);

    catalogue.setTime('2026-04-01T00:00:00Z');
    expect(await catalogue.names()).toEqual(['Offer lasting']);
    expect((await catalogue.get(path)).status).toBe(410);
    expect((await catalogue.compare(provider.offerId('vm'), provider.offerId('lasting'))).status).toBe(404);
    expect((await catalogue.get('/providers')).body.items).toMatchObject([{ offers: 1 }]);
    expect((await catalogue.get('/metrics')).body).toContain('vigie_catalogue_offers 1');
  });

  it('does not count an ended offer, even before anything has been put together again', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm', {}, { validUntil: '2026-04-01T00:00:00Z' });
    const { catalogue } = await startWith([provider], [offering]);
    expect(await catalogue.context.store.reader.counts(new Date('2026-03-31T00:00:00Z'))).toMatchObject({ offers: 1 });
    const now = new Date('2026-04-01T00:00:00Z');
    const { reader } = catalogue.context.store;
    expect(await reader.counts(now)).toMatchObject({ offers: 0 });
    expect(await reader.offers([provider.offerId('vm')], now)).toEqual(new Map());
    const asked = { now, limit: 10, filters: {}, sort: 'name' as const, facets: [] };
    expect(catalogue.context.store.searching((view) => findOffers(sqlSource(view), asked))).toMatchObject({ total: 0 });
  });

  it('drops what an ended disclosure said, in the answer, the search and the counts, and keeps the offer', async () => {
    const provider = await createProvider(did);
    const disclosure = await provider.disclosure('vm', { segment: 'IaaS' }, { validUntil: '2026-04-01T00:00:00Z' });
    const { catalogue } = await startWith([provider], [await provider.offering('vm'), disclosure]);
    expect(await catalogue.names({ segment: 'IaaS' })).toEqual(['Offer vm']);

    catalogue.setTime('2026-04-02T00:00:00Z');

    expect(await catalogue.names({ segment: 'IaaS' })).toEqual([]);
    expect(await catalogue.names({ segment: '~absent' })).toEqual(['Offer vm']);
    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));
    expect(body.disclosure.segment).toEqual({ state: 'absent' });
    expect(body.proofs).toHaveLength(1);
  });

  it('ends with the token where the token ends before the credential', async () => {
    const provider = await createProvider(did);
    const [, payload = ''] = (await provider.offering('vm', {}, { validUntil: '2026-12-01T00:00:00Z' })).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const token = await provider.sign({ ...claims, exp: Date.parse('2026-04-01T00:00:00Z') / 1000 });
    const { catalogue } = await startWith([provider], [token]);
    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));
    expect(body.validUntil).toBe('2026-04-01T00:00:00.000Z');
    catalogue.setTime('2026-04-01T00:00:00Z');
    expect(await catalogue.names()).toEqual([]);
  });

  it('shows again what a clock that ran ahead took for ended, once it is put back, also by a restart', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm', {}, { validUntil: '2026-03-02T00:00:00Z' });
    const { catalogue, registry } = await startWith([provider], [offering]);
    const ahead = async () => {
      catalogue.setTime('2026-03-03T12:00:00Z');
      await catalogue.context.sweeper.sweep();
      await catalogue.settle();
      expect(await catalogue.names()).toEqual([]);
    };
    await ahead();
    catalogue.setTime('2026-03-01T12:00:00Z');
    await catalogue.context.sweeper.sweep();
    expect(await catalogue.names()).toEqual(['Offer vm']);

    await ahead();
    const { folder } = catalogue;
    await catalogue.stop();
    const again = await startTestCatalogue({ folder, providers: [provider], registries: [registry.url] });
    await again.context.sweeper.sweep();
    expect(await again.names()).toEqual(['Offer vm']);
  });

  it('derives as one with the right clock, once a clock that ran ahead is put back, and whenever it was killed', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm', {}, { validUntil: '2026-03-02T00:00:00Z' });
    // Of an offer that goes on, something is derived anew while the clock is ahead.
    const other = await provider.disclosure('other', { segment: 'IaaS' }, { validUntil: '2026-03-02T00:00:00Z' });
    const all = [await provider.legalPerson(), offering, await provider.offering('other'), other];
    const { catalogue, registry } = await startWith([provider], all);
    const digest = async () => (await catalogue.get('/index-digest')).body.digest;
    const right = await digest();
    const ahead = async () => {
      catalogue.setTime('2026-03-03T12:00:00Z');
      await catalogue.context.sweeper.sweep();
      await catalogue.settle();
      expect(await digest()).not.toBe(right);
    };
    await ahead();
    catalogue.setTime('2026-03-01T12:00:00Z');
    await catalogue.context.sweeper.sweep();
    expect(await digest()).toBe(right);

    await ahead();
    // Registries are read by the right clock before anything was derived anew, and then it is stopped.
    catalogue.setTime('2026-03-01T12:00:00Z');
    await catalogue.settle();
    const { folder } = catalogue;
    await catalogue.stop();
    const again = await startTestCatalogue({ folder, providers: [provider], registries: [registry.url] });
    await again.context.sweeper.sweep();
    expect((await again.get('/index-digest')).body.digest).toBe(right);
  });

  it('does not bring back what an ended version had replaced, not even from an empty folder', async () => {
    const provider = await createProvider(did);
    const older = await provider.offering('vm', { name: 'Older' }, { validUntil: '2027-01-01T00:00:00Z' });
    const newer = await provider.offering(
      'vm',
      { name: 'Newer' },
      { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' },
    );
    const { catalogue, registry } = await startWith([provider], [older, newer]);
    expect(await catalogue.names()).toEqual(['Newer']);
    const late = '2026-05-01T00:00:00.000Z';
    catalogue.setTime(late);
    expect(await catalogue.names()).toEqual([]);

    const overrides = { clock: () => new Date(late) };
    const rebuilt = await startTestCatalogue({ providers: [provider], registries: [registry.url], overrides });
    await rebuilt.settle();
    expect(await rebuilt.names()).toEqual([]);
    expect((await rebuilt.get('/registries')).body.items[0]).toMatchObject({ cursor: 2, refused: {} });
  });

  it('refuses what had ended before the registry says it took it', async () => {
    const provider = await createProvider(did);
    const ended = await provider.offering('vm', {}, { validUntil: '2026-02-01T00:00:00Z' });
    const { catalogue } = await startWith([provider], [ended]);
    expect((await catalogue.get('/registries')).body.items[0].refused).toEqual({ expired: 1 });
    expect(await catalogue.names()).toEqual([]);
  });
});

describe('credentials that cannot be judged yet', () => {
  it('keeps one of the future until its time comes', async () => {
    const provider = await createProvider(did);
    const { catalogue } = await startWith(
      [provider],
      [await provider.offering('vm', {}, { validFrom: '2026-03-02T00:00:00Z' })],
    );
    const state = async () => (await catalogue.get('/registries')).body.items[0];
    expect(await state()).toMatchObject({ cursor: 1, pending: 1, refused: {} });

    catalogue.setTime('2026-03-01T23:59:59Z');
    await catalogue.context.sweeper.sweep();
    expect(await catalogue.names()).toEqual([]);

    catalogue.setTime('2026-03-02T00:00:00Z');
    await catalogue.context.sweeper.sweep();
    expect(await catalogue.names()).toEqual(['Offer vm']);
    expect(await state()).toMatchObject({ pending: 0, refused: {} });
  });

  it('keeps one whose issuer cannot be resolved, and takes it when that passes, also after a restart', async () => {
    const { provider, dids } = await startDidHost();
    const [one, two] = [await startFeedServer(), await startFeedServer()];
    const offering = await provider.offering('vm');
    one.publish([offering]);
    two.publish([offering]);
    const options = { registries: [one.url, two.url], did: { offline: false, loopbackHttp: true } };
    dids.down = true;
    const first = await startTestCatalogue(options);
    await first.settle();
    const { items } = (await first.get('/registries')).body;
    expect(items).toMatchObject([
      { pending: 1, refused: {} },
      { pending: 1, refused: {} },
    ]);
    expect((await first.get('/metrics')).body).toContain(`vigie_catalogue_pending{registry="${one.url}"} 1`);
    await first.stop();

    dids.down = false;
    const overrides = { clock: () => new Date('2026-03-01T13:00:00Z') };
    const second = await startTestCatalogue({ ...options, folder: first.folder, overrides });
    await second.settle();
    await second.context.sweeper.sweep();

    expect(await second.names()).toEqual(['Offer vm']);
    expect((await second.get('/offers')).body.items[0].registries).toEqual([one.url, two.url].sort());
    expect((await second.get('/registries')).body.items).toMatchObject([{ pending: 0 }, { pending: 0 }]);
  });

  it('serves all that wait for the same bytes when one registry’s copy can be judged, whatever a third says', async () => {
    const { provider, dids } = await startDidHost();
    const [early, lying, late] = [await startFeedServer(), await startFeedServer(), await startFeedServer()];
    const offering = await provider.offering('vm');
    dids.down = true;
    early.publish([offering]);
    lying.publish([await provider.offering('other')], { digest: digestOf(offering) });
    const registries = [early.url, lying.url, late.url];
    const did = { offline: false, loopbackHttp: true };
    const catalogue = await startTestCatalogue({ registries, did });
    await catalogue.settle();
    const pending = async () =>
      (await catalogue.get('/registries')).body.items.map((item: { pending: number }) => item.pending);
    expect(await pending()).toEqual([1, 0, 0]);

    dids.down = false;
    catalogue.setTime('2026-03-01T12:10:00Z');
    late.publish([offering]);
    await catalogue.settle();

    expect(await pending()).toEqual([0, 0, 0]);
    expect((await catalogue.get('/offers')).body.items).toMatchObject([
      { name: 'Offer vm', registries: [early.url, late.url].sort() },
    ]);
  });

  it('waits longer after each failure', async () => {
    const { provider, dids } = await startDidHost();
    dids.down = true;
    const registry = await startFeedServer();
    registry.publish([await provider.offering('vm')]);
    const did = { offline: false, loopbackHttp: true };
    const catalogue = await startTestCatalogue({ registries: [registry.url], did });
    await catalogue.settle();
    const { reader } = catalogue.context.store;
    const dueAt = async (instant: string) => (await reader.pendingDue(new Date(instant), 10)).length;
    expect([await dueAt('2026-03-01T12:00:04.999Z'), await dueAt('2026-03-01T12:00:05Z')]).toEqual([0, 1]);

    catalogue.setTime('2026-03-01T12:01:00Z');
    await catalogue.context.sweeper.sweep();
    expect([await dueAt('2026-03-01T12:01:09.999Z'), await dueAt('2026-03-01T12:01:10Z')]).toEqual([0, 1]);
  });

  it('refuses it for good when it turns out to be false', async () => {
    const { provider, dids } = await startDidHost();
    dids.down = true;
    const impostor = await createProvider(provider.did);
    const registry = await startFeedServer();
    registry.publish([await impostor.offering('vm')]);
    const did = { offline: false, loopbackHttp: true };
    const catalogue = await startTestCatalogue({ registries: [registry.url], did });
    await catalogue.settle();

    dids.down = false;
    catalogue.setTime('2026-03-01T12:10:00Z');
    await catalogue.context.sweeper.sweep();

    expect((await catalogue.get('/registries')).body.items).toMatchObject([
      { pending: 0, refused: { 'proof-invalid': 1 } },
    ]);
    expect(await catalogue.names()).toEqual([]);
  });
});

/** A provider whose did:web document is served by this machine, when it is not down. */
async function startDidHost(): Promise<{ provider: Provider; dids: { down: boolean } }> {
  const dids = { down: false };
  let document = '';
  const server = createServer((_request, response) => {
    if (dids.down) response.writeHead(503).end();
    else response.setHeader('content-type', 'application/json').end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const provider = await createProvider(`did:web:localhost%3A${(server.address() as AddressInfo).port}`);
  document = JSON.stringify(provider.document);
  return { provider, dids };
}

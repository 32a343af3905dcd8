import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { acceptedEvent, sendPage, startFeedServer } from '../../testing/feed-server.js';
import { createProvider } from '../../testing/provider.js';
import { offerPath, startTestCatalogue, startWith } from '../../testing/test-catalogue.js';

const did = 'did:web:provider.example';

describe('following registries', () => {
  it('takes what is published later without being asked', async () => {
    const provider = await createProvider(did);
    const { catalogue, registry } = await startWith([provider], [await provider.offering('one')]);
    registry.publish([await provider.offering('two')]);
    expect(await catalogue.settle()).toEqual([{ registry: registry.url, state: 'caught-up', cursor: 2 }]);
    expect(await catalogue.names()).toEqual(['Offer one', 'Offer two']);
  });

  it('reads a long feed page by page', async () => {
    const provider = await createProvider(did);
    const tokens = await Promise.all(Array.from({ length: 105 }, (_, index) => provider.offering(`o${index}`)));
    const { catalogue, registry } = await startWith([provider], tokens);
    expect((await catalogue.get('/offers')).body.total).toBe(105);
    expect(registry.asked.map(({ after }) => after).slice(0, 2)).toEqual([0, 100]);
  });

  it('knows one credential from several registries once, with each as its origin', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm');
    const [one, two] = [await startFeedServer(), await startFeedServer()];
    one.publish([offering]);
    two.publish([await provider.legalPerson(), offering]);
    const registries = [one.url, two.url];
    const catalogue = await startTestCatalogue({ providers: [provider], registries });
    await catalogue.settle();

    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));

    const digest = digestOf(offering);
    expect(body.proofs.find((proof: { digest: string }) => proof.digest === digest).origins).toEqual(
      [
        { registry: one.url, sequence: 1, href: `${one.url}/credentials/${digest}` },
        { registry: two.url, sequence: 2, href: `${two.url}/credentials/${digest}` },
      ].sort((left, right) => (left.registry < right.registry ? -1 : 1)),
    );
    expect(body.registries).toEqual(registries.sort());
    expect(await catalogue.names({ registry: two.url })).toEqual(['Offer vm']);
    expect((await catalogue.get('/offers')).body.total).toBe(1);
  });

  it('goes on after a restart from where it stopped, asking for nothing twice', async () => {
    const provider = await createProvider(did);
    const { catalogue, registry } = await startWith(
      [provider],
      [await provider.offering('one'), await provider.offering('two')],
    );
    await catalogue.stop();
    const before = registry.asked.length;
    registry.publish([await provider.offering('three')]);

    const { folder } = catalogue;
    const again = await startTestCatalogue({ providers: [provider], registries: [registry.url], folder });
    await again.settle();

    expect(await again.names()).toEqual(['Offer one', 'Offer three', 'Offer two']);
    expect(Math.min(...registry.asked.slice(before).map(({ after }) => after))).toBe(2);
  });

  it('answers the same when it starts from an empty folder', async () => {
    const provider = await createProvider(did);
    const registry = await startFeedServer();
    const providers = [provider];
    const registries = [registry.url];
    const grown = await startTestCatalogue({ providers, registries });
    const published = [
      await provider.offering('vm'),
      await provider.disclosure('vm', { segment: 'IaaS' }),
      await provider.offering('vm', { name: 'Renamed' }, { validFrom: '2026-02-01T00:00:00Z' }),
      await provider.legalPerson({ name: 'Provider' }),
    ];
    for (const token of published) {
      registry.publish([token]);
      await grown.settle();
    }
    const rebuilt = await startTestCatalogue({ providers, registries });
    await rebuilt.settle();

    for (const path of ['/offers', '/providers', '/registries', offerPath(provider.offerId('vm'))]) {
      expect((await rebuilt.get(path)).body).toEqual((await grown.get(path)).body);
    }
    expect(await rebuilt.names()).toEqual(['Renamed']);
  });

  it('replaces an offer that is described anew, its words too', async () => {
    const provider = await createProvider(did);
    const { catalogue, registry } = await startWith([provider], [await provider.offering('vm', { name: 'Antique' })]);
    expect(await catalogue.names({ q: 'antique' })).toEqual(['Antique']);

    const newer = await provider.offering('vm', { name: 'Modern' }, { validFrom: '2026-02-01T00:00:00Z' });
    registry.publish([newer]);
    await catalogue.settle();

    expect(await catalogue.names({ q: 'antique' })).toEqual([]);
    expect(await catalogue.names()).toEqual(['Modern']);
    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));
    expect(body.proofs.map(({ digest }: { digest: string }) => digest)).toEqual([digestOf(newer)]);
  });

  it('takes a deprecation as a hint only', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm');
    const { catalogue, registry } = await startWith([provider], [offering]);
    const at = '2026-03-01T11:00:00.000Z';
    registry.add({ sequence: 2, kind: 'deprecated', at, digest: digestOf(offering), by: '0'.repeat(64) });
    expect(await catalogue.settle()).toMatchObject([{ cursor: 2 }]);
    expect(await catalogue.names()).toEqual(['Offer vm']);
  });
});

describe('registries that fail or lie', () => {
  const lies: Array<[string, Parameters<Awaited<ReturnType<typeof startFeedServer>>['instead']>[0], RegExp]> = [
    ['an error', (_asked, response) => response.writeHead(500).end('oops'), /answered 500/],
    ['a redirect', (_asked, response) => response.writeHead(302, { location: '/elsewhere' }).end(), /answered 302/],
    ['garbage', (_asked, response) => response.end('<html>'), /not JSON/],
    ['a torn answer', (_asked, response) => response.destroy(), /cannot be reached/],
    ['another form', (_asked, response) => response.end('{"events":[]}'), /wrong form/],
    [
      'another page than asked',
      (_asked, response) => sendPage(response, { registry: '', after: 7, next: 7, head: 7, events: [] }),
      /asked was after 0/,
    ],
    [
      'events out of order',
      (_asked, response) => {
        const events = [acceptedEvent(2, 'a'), acceptedEvent(1, 'b')];
        sendPage(response, { registry: '', after: 0, next: 2, head: 2, events });
      },
      /Event 1 comes after event 2/,
    ],
    [
      'an event before the place asked for',
      (_asked, response) =>
        sendPage(response, { registry: '', after: 0, next: 0, head: 2, events: [acceptedEvent(0, 'a')] }),
      /Event 0 comes after event 0/,
    ],
    [
      'a head before its events',
      (_asked, response) =>
        sendPage(response, { registry: '', after: 0, next: 1, head: 0, events: [acceptedEvent(1, 'a')] }),
      /the head is 0/,
    ],
    [
      'an unknown kind of event',
      (_asked, response) => {
        const event = { ...acceptedEvent(1, 'a'), kind: 'withdrawn' } as never;
        sendPage(response, { registry: '', after: 0, next: 1, head: 1, events: [event] });
      },
      /wrong form/,
    ],
  ];

  it.each(lies)('shows %s, uses nothing of it, and recovers', async (_what, lie, trouble) => {
    const provider = await createProvider(did);
    const registry = await startFeedServer();
    registry.publish([await provider.offering('vm')]);
    registry.instead(lie);
    const catalogue = await startTestCatalogue({ providers: [provider], registries: [registry.url] });

    const [outcome] = await catalogue.settle();
    expect(outcome).toMatchObject({ state: 'failed', detail: expect.stringMatching(trouble) });
    const [state] = (await catalogue.get('/registries')).body.items;
    expect(state).toMatchObject({ url: registry.url, cursor: 0, lastError: expect.stringMatching(trouble) });
    expect(state.lastSyncAt).toBeUndefined();
    expect(await catalogue.names()).toEqual([]);

    registry.instead();
    expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 1 }]);
    expect((await catalogue.get('/registries')).body.items[0].lastError).toBeUndefined();
    expect(await catalogue.names()).toEqual(['Offer vm']);
  });

  it('is not disturbed in one registry by another that is down', async () => {
    const provider = await createProvider(did);
    const [up, down] = [await startFeedServer(), await startFeedServer()];
    up.publish([await provider.offering('vm')]);
    await down.close();
    const catalogue = await startTestCatalogue({ providers: [provider], registries: [down.url, up.url] });
    expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }, { state: 'caught-up', cursor: 1 }]);
    expect(await catalogue.names()).toEqual(['Offer vm']);
  });

  it('refuses bytes with another digest than stated, and neither keeps them nor harms the true ones', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm');
    const [honest, lying] = [await startFeedServer(), await startFeedServer()];
    lying.publish([await provider.offering('other')], { digest: digestOf(offering) });
    const catalogue = await startTestCatalogue({ providers: [provider], registries: [honest.url, lying.url] });
    await catalogue.settle();
    expect(await catalogue.names()).toEqual([]);

    honest.publish([offering]);
    await catalogue.settle();

    expect(await catalogue.names()).toEqual(['Offer vm']);
    const { items } = (await catalogue.get('/registries')).body;
    const refusedBy = (url: string) => items.find((item: { url: string }) => item.url === url).refused;
    expect(refusedBy(lying.url)).toEqual({ 'server-answer-invalid': 1 });
    expect(refusedBy(honest.url)).toEqual({});
  });

  it('refuses an altered token and a forged one, and goes on with what comes after', async () => {
    const provider = await createProvider(did);
    const impostor = await createProvider(did);
    const [header, , signature] = (await provider.offering('vm')).split('.');
    const [, payload] = (await provider.offering('vm', { name: 'Altered' })).split('.');
    const tokens = [
      `${header}.${payload}.${signature}`,
      await impostor.offering('vm', { name: 'Forged' }),
      await provider.offering('vm', { price: 'cheap' }),
      await provider.offering('good'),
    ];
    const { catalogue, registry } = await startWith([provider], tokens);

    const { body } = await catalogue.get('/registries');
    expect(body.items).toMatchObject([
      { url: registry.url, cursor: 4, head: 4, lag: 0, refused: { 'proof-invalid': 2, 'term-unknown': 1 }, pending: 0 },
    ]);
    expect(await catalogue.names()).toEqual(['Offer good']);
  });
});

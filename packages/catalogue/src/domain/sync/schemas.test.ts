import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { startFeedServer } from '../../testing/feed-server.js';
import { createProvider } from '../../testing/provider.js';
import { schemaFolder, shopSchemas, shortNames, signShop } from '../../testing/schemas.js';
import { startTestCatalogue, type TestCatalogue, type TestCatalogueOptions } from '../../testing/test-catalogue.js';

const did = 'did:web:provider.example';
const [store, owner] = [`${did}#store`, `${did}#owner`];

/** A catalogue in the terms of the shop, the registries that it follows, and two credentials that name each other. */
async function startShop(registries = 1) {
  const provider = await createProvider(did);
  const feeds = await Promise.all(Array.from({ length: registries }, () => startFeedServer()));
  const catalogue = await startTestCatalogue({
    providers: [provider],
    registries: feeds.map(({ url }) => url),
    schemas: await schemaFolder(shopSchemas),
  });
  const state = async () => {
    const { items } = (await catalogue.get('/registries')).body;
    return items.map(({ pending, refused }: { pending: number; refused: object }) => ({ pending, refused }));
  };
  const held = async () => (await catalogue.context.store.reader.counts(new Date())).credentials;
  return {
    provider,
    feeds,
    catalogue,
    state,
    held,
    ofStore: await signShop(provider, { id: store, type: 'Store', ownedBy: owner }),
    ofOwner: await signShop(provider, { id: owner, type: 'Owner', owns: store }),
  };
}

describe('two credentials that name each other', () => {
  it('are accepted together where one page brings both', async () => {
    const { feeds, catalogue, state, held, ofStore, ofOwner } = await startShop();
    feeds[0]?.publish([ofStore, ofOwner]);
    await catalogue.settle();
    expect(await state()).toEqual([{ pending: 0, refused: {} }]);
    expect(await held()).toBe(2);
  });

  it('are accepted one after the other where the second comes later', async () => {
    const { feeds, catalogue, state, held, ofStore, ofOwner } = await startShop();
    feeds[0]?.publish([ofStore]);
    await catalogue.settle();
    expect(await state()).toEqual([{ pending: 1, refused: {} }]);

    feeds[0]?.publish([ofOwner]);
    await catalogue.settle();
    catalogue.setTime('2026-03-01T13:00:00Z');
    await catalogue.context.sweeper.sweep();
    expect(await state()).toEqual([{ pending: 0, refused: {} }]);
    expect(await held()).toBe(2);
  });

  it('wait where another registry alone serves the other one', async () => {
    const { feeds, catalogue, state, held, ofStore, ofOwner } = await startShop(2);
    feeds[0]?.publish([ofStore]);
    feeds[1]?.publish([ofOwner]);
    await catalogue.settle();
    catalogue.setTime('2026-03-01T13:00:00Z');
    await catalogue.context.sweeper.sweep();
    expect(await state()).toMatchObject([{ pending: 1 }, { pending: 1 }]);
    expect(await held()).toBe(0);
  });

  it('do not let a forged one vouch, nor one of another type', async () => {
    const { feeds, catalogue, state, held, provider, ofStore } = await startShop();
    const impostor = await createProvider(did);
    feeds[0]?.publish([ofStore, await signShop(impostor, { id: owner, type: 'Owner', owns: store })]);
    await catalogue.settle();
    expect(await state()).toEqual([{ pending: 1, refused: { 'proof-invalid': 1 } }]);

    const asStore = await signShop(provider, { id: owner, type: 'Store', ownedBy: `${did}#nobody` });
    feeds[0]?.publish([asStore]);
    await catalogue.settle();
    catalogue.setTime('2026-03-01T13:00:00Z');
    await catalogue.context.sweeper.sweep();
    expect(await held()).toBe(0);
  });
});

describe('what a registry says of conformance', () => {
  it('is judged by the schemas of this catalogue, and takes an offer out or lets it back in', async () => {
    const provider = await createProvider(did);
    const feed = await startFeedServer();
    const [short, long] = [await provider.offering('a'), await provider.offering('b', { name: 'A very long name' })];
    feed.publish([short, long]);
    let sequence = 2;
    const tell = (kind: 'nonconformant' | 'conformant', ...tokens: string[]) => {
      for (const token of tokens) {
        sequence += 1;
        feed.add({ sequence, kind, at: '2026-03-01T11:30:00.000Z', digest: digestOf(token) });
      }
    };
    const options: TestCatalogueOptions = { providers: [provider], registries: [feed.url] };
    const again = async (before: TestCatalogue, schemas?: string) => {
      await before.stop();
      const { folder } = before;
      return startTestCatalogue({ ...options, folder, ...(schemas === undefined ? {} : { schemas }) });
    };
    const first = await startTestCatalogue(options);
    await first.settle();

    tell('nonconformant', short, long);
    await first.settle();
    expect(await first.names()).toEqual(['A very long name', 'Offer a']);

    const strict = await again(first, await schemaFolder(shortNames));
    tell('nonconformant', short, long);
    await strict.settle();
    expect(await strict.names()).toEqual(['Offer a']);
    tell('conformant', long);
    await strict.settle();
    expect(await strict.names()).toEqual(['Offer a']);

    const lenient = await again(strict);
    tell('conformant', long);
    await lenient.settle();
    expect(await lenient.names()).toEqual(['A very long name', 'Offer a']);
  });
});

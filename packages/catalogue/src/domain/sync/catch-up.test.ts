import { digestOf, type FeedEvent } from '@vigie/credentials';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedEvent, type Cleanup, type FeedServer, sendPage, startFeedServer } from '../../testing/feed-server.js';
import { createProvider, type Provider } from '../../testing/provider.js';
import { startTestCatalogue, type TestCatalogue } from '../../testing/test-catalogue.js';

const did = 'did:web:provider.example';

/** Credentials that are served again and again, so that there is far to go; each of them says nothing new. */
const repeated = 120;
const last = 16 + repeated;

let provider: Provider;
let withdrawer: Provider;
let registry: FeedServer;
const events: FeedEvent[] = [];
/** What a catalogue knows that was told one credential after the other. */
let slow: Awaited<ReturnType<typeof stateOf>>;
const cleanups: Cleanup[] = [];
const atEnd = (cleanup: Cleanup) => void cleanups.unshift(cleanup);

/** Everything that is derived from a feed, in one digest and as it is found, and what became of its events. */
async function stateOf(catalogue: TestCatalogue) {
  const digest = (await catalogue.get('/index-digest')).body;
  const [followed] = (await catalogue.get('/registries')).body.items;
  const { cursor, refused, pending } = followed;
  const tables = await catalogue.context.store.reader.derivedDigests();
  return { digest, tables, names: await catalogue.names(), cursor, refused, pending };
}

/** Has the registry give no more than so many events at a time. */
function inPagesOf(size: number): void {
  registry.instead(({ after }, response) => {
    const page = events.slice(after, after + size);
    const next = after + page.length;
    // Each asks over a connection of its own: the server may close one that was idle just as it is used again.
    response.setHeader('connection', 'close');
    sendPage(response, { registry: registry.url, after, next, head: events.length, events: page });
  });
}

beforeAll(async () => {
  provider = await createProvider(did);
  const impostor = await createProvider(did);
  withdrawer = await createProvider('did:web:withdrawer.example');
  const withdrawn = await withdrawer.offering('g');
  const takeBack = (digest: string, name: string) =>
    withdrawer.about({
      id: `${withdrawer.did}#withdrawal-${name}`,
      type: 'Withdrawal',
      statement: 'It was a mistake.',
      withdrawnCredentials: [digest],
    });
  const neverShown = await withdrawer.offering('h');
  const newer = { validFrom: '2026-02-01T00:00:00Z' };
  const tokens = [
    // What an offer says comes before the offer, an older version after the newer one.
    await provider.disclosure('a', { segment: 'IaaS' }),
    await provider.offering('a', { name: 'Newer' }, newer),
    await provider.offering('b'),
    await impostor.offering('c', { name: 'Forged' }),
    await provider.offering('a', { name: 'Older' }),
    await provider.offering('d', { price: 'no such term' }),
    await provider.legalPerson(),
    await provider.ownership({ registeredSeat: 'FR' }),
    await provider.offering('e'),
    await provider.disclosure('e', { segment: 'SaaS', hosting: [{ service: provider.offerId('b'), access: 'none' }] }),
    await provider.offering('f', {}, { validUntil: '2026-02-15T00:00:00Z' }),
    await provider.disclosure('b', { segment: 'PaaS' }),
    // What is taken back comes after it, and before it.
    withdrawn,
    await takeBack(digestOf(neverShown), 'h'),
    await takeBack(digestOf(withdrawn), 'g'),
    neverShown,
  ];
  registry = await startFeedServer(atEnd);
  inPagesOf(500);
  const catalogue = await startTestCatalogue({ providers: [provider, withdrawer], registries: [registry.url], atEnd });
  for (const [index, token] of tokens.entries()) {
    events.push(acceptedEvent(index + 1, token));
    await catalogue.settle();
  }
  const again = [0, 2, 4, 6, 8, 12, 15].flatMap((index) => tokens[index] ?? []);
  for (let index = 0; index < repeated; index += 1) {
    events.push(acceptedEvent(tokens.length + index + 1, again[index % again.length] ?? ''));
  }
  await catalogue.settle();
  slow = await stateOf(catalogue);
  await catalogue.stop();
});

afterAll(async () => {
  for (const cleanup of cleanups) await cleanup();
});

describe('catching up', () => {
  it('has something to compare', () => {
    const refused = { 'proof-invalid': 1, 'term-unknown': 1, expired: 1 };
    expect(slow).toMatchObject({ names: ['Newer', 'Offer b', 'Offer e'], cursor: last, refused, pending: 0 });
    expect(slow.digest).toMatchObject({ offers: 3, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it.each([
    [1, 0],
    [5, 0],
    [500, 0],
    [3, 2],
  ])('knows the same from pages of %i events with %i verifying threads', async (size, threads) => {
    inPagesOf(size);
    const before = registry.asked.length;
    const options = { providers: [provider, withdrawer], registries: [registry.url], verifying: { threads } };
    const catalogue = await startTestCatalogue(options);
    expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: last }]);
    expect(await stateOf(catalogue)).toEqual(slow);
    // No page was left out; how the end is asked for depends on who asks first.
    const asked = new Set(registry.asked.slice(before).map(({ after }) => after));
    for (let after = 0; after < last; after += size) expect(asked).toContain(after);
  });

  it('asks for more at a time, and waits for nothing, while it is far behind', async () => {
    inPagesOf(10);
    const before = registry.asked.length;
    const catalogue = await startTestCatalogue({ providers: [provider, withdrawer], registries: [registry.url] });
    await catalogue.settle();
    const asked = registry.asked.slice(before);
    const wanted = new Map(asked.map(({ after, limit, wait }) => [after, { limit, wait }]));
    expect(wanted.get(0)?.limit).toBe(100);
    expect(wanted.get(20)).toEqual({ limit: 500, wait: 0 });
    expect(wanted.get(last - 6)?.limit).toBe(100);
  });

  it('goes on where it was stopped, with nothing lost and nothing twice', async () => {
    inPagesOf(2);
    const options = { providers: [provider, withdrawer], registries: [registry.url], verifying: { threads: 1 } };
    const first = await startTestCatalogue(options);
    const settled = first.settle();
    await first.stop();
    await settled;
    const second = await startTestCatalogue({ ...options, folder: first.folder });
    await second.settle();
    expect(await stateOf(second)).toEqual(slow);
    const { body } = await second.get('/changes', { limit: '100' });
    const added = body.items.filter(({ kinds }: { kinds: string[] }) => kinds.includes('offer-added'));
    expect(added.map(({ offer }: { offer: string }) => offer).sort()).toEqual(
      // The last one was there for a page, before it was taken back.
      [...['a', 'b', 'e'].map((name) => provider.offerId(name)), withdrawer.offerId('g')],
    );
  });
});

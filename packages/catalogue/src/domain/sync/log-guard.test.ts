import type { FeedPage } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { type LoggedRegistry, startLoggedRegistry } from '../../testing/logged-registry.js';
import { createProvider } from '../../testing/provider.js';
import { startTestCatalogue, type TestCatalogue } from '../../testing/test-catalogue.js';

const did = 'did:web:provider.example';

async function followed(count = 3, options: { pageSize?: number; pinned?: boolean } = {}) {
  const provider = await createProvider(did);
  const registry = await startLoggedRegistry();
  registry.pageSize = options.pageSize ?? 50;
  const offering = (index: number) => provider.offering(`o${index}`);
  registry.publish(...(await Promise.all(Array.from({ length: count }, (_, index) => offering(index)))));
  const keys = new Map(options.pinned === true ? [[registry.url, registry.key()]] : []);
  const catalogue = await startTestCatalogue({
    providers: [provider],
    registries: [registry.url],
    registryLogs: { required: true, keys },
  });
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: count }]);
  return { provider, registry, catalogue, next: await offering(count) };
}

const stateOf = async (catalogue: TestCatalogue) => (await catalogue.get('/registries')).body.items[0];

const resume = async (catalogue: TestCatalogue, body: object) => {
  const authorization = `Bearer ${catalogue.context.operatorToken}`;
  const headers = { 'content-type': 'application/json', authorization };
  const answer = await fetch(`${catalogue.url}/registries/resumptions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};

it('remembers the key and the newest checkpoint of a registry at first contact', async () => {
  const { registry, catalogue } = await followed();
  const accepted = await registry.checkpoint();
  expect((await stateOf(catalogue)).log).toEqual({
    state: 'followed',
    key: registry.key(),
    checkpoint: accepted,
    refusals: [],
  });
  expect((await catalogue.get('/metrics')).body).toContain(
    `vigie_catalogue_registry_log{registry="${registry.url}",state="followed"} 3`,
  );
});

it('proves pages that end before their checkpoint by tiles, and goes on after a restart', async () => {
  const { registry, catalogue, provider, next } = await followed(11, { pageSize: 3 });
  expect(registry.asked.some((path) => path.startsWith('/log/tile/'))).toBe(true);
  await catalogue.stop();
  registry.publish(next);
  const registryLogs = { required: true, keys: new Map() };
  const { folder } = catalogue;
  const again = await startTestCatalogue({ folder, providers: [provider], registries: [registry.url], registryLogs });
  expect(await again.settle()).toMatchObject([{ state: 'caught-up', cursor: 12 }]);
  expect((await again.get('/offers')).body.total).toBe(12);
});

it('leaves events beyond the checkpoint to the next page', async () => {
  const { registry, catalogue, next } = await followed();
  const former = await registry.checkpoint();
  registry.publish(next);
  let pages = 0;
  registry.lie((page) => {
    pages += 1;
    return pages === 1 ? { ...page, checkpoint: former } : page;
  });
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 4 }]);
  expect(pages).toBe(2);
});

type Lie = (registry: LoggedRegistry, page: FeedPage) => FeedPage | Promise<FeedPage>;

const others = (page: FeedPage, change: (event: FeedPage['events'][number]) => object): FeedPage => ({
  ...page,
  events: page.events.map((event) => ({ ...event, ...change(event) })) as FeedPage['events'],
});

/** The history as if its first event had been another. */
const forked = (registry: LoggedRegistry) =>
  registry.history.map((event, index) => (index === 0 ? { ...event, at: '2026-02-02T00:00:00.000Z' } : event));

it.each<[string, string, Lie]>([
  [
    'tampers with an event',
    'checkpoint-invalid',
    (_registry, page) => others(page, () => ({ id: 'urn:example:other' })),
  ],
  [
    'skews the time of an event',
    'checkpoint-invalid',
    (_registry, page) => others(page, () => ({ at: '2031-01-01T00:00:00Z' })),
  ],
  ['drops an event', 'checkpoint-invalid', (_registry, page) => ({ ...page, events: page.events.slice(1) })],
  [
    'exchanges two events',
    'checkpoint-invalid',
    (_registry, page) => {
      const { events } = page;
      const swapped = [...events]
        .reverse()
        .map((event, index) => ({ ...event, sequence: events[index]?.sequence ?? 0 }));
      return { ...page, events: swapped as FeedPage['events'] };
    },
  ],
  [
    'signs with another key',
    'checkpoint-invalid',
    async (registry, page) => {
      registry.changeKey();
      return { ...page, checkpoint: await registry.checkpoint() };
    },
  ],
  ['takes its checkpoint away', 'checkpoint-invalid', (_registry, { checkpoint: _checkpoint, ...page }) => page],
  [
    'sends nonsense as its checkpoint',
    'checkpoint-invalid',
    (_registry, page) => ({ ...page, checkpoint: 'nonsense' }),
  ],
  [
    'forks',
    'registry-rewrote-history',
    async (registry, page) => {
      registry.history = forked(registry);
      return { ...page, checkpoint: await registry.checkpoint() };
    },
  ],
  [
    'forks at the same size',
    'registry-rewrote-history',
    async (registry, page) => {
      const checkpoint = await registry.checkpoint(forked(registry).slice(0, 3));
      return { ...page, events: [], next: 3, head: 3, checkpoint };
    },
  ],
  [
    'shrinks',
    'registry-rewrote-history',
    async (registry, page) => {
      const checkpoint = await registry.checkpoint(registry.history.slice(0, 2));
      return { ...page, events: [], next: 3, head: 3, checkpoint };
    },
  ],
])('stops following a registry that %s, keeps what it had, and shows the evidence', async (_what, code, lie) => {
  const { registry, catalogue, next, provider } = await followed();
  const accepted = await registry.checkpoint();
  const before = (await catalogue.get('/offers')).body;
  registry.publish(next, await provider.offering('last'));
  registry.lie((page) => lie(registry, page));

  expect(await catalogue.settle()).toMatchObject([{ state: 'failed', detail: expect.stringContaining(code) }]);
  const { log, cursor, lastError } = await stateOf(catalogue);
  expect(cursor).toBe(3);
  expect(lastError).toContain(code);
  expect(log).toMatchObject({ state: 'stopped', checkpoint: accepted, refusals: [{ code, accepted }] });
  expect((await catalogue.get('/offers')).body).toEqual(before);
  expect((await catalogue.get('/metrics')).body).toContain(
    `vigie_catalogue_registry_stopped{registry="${registry.url}",code="${code}"`,
  );

  // Even an honest answer is not asked for before the operator has looked.
  registry.lie();
  const asked = registry.asked.length;
  expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }]);
  expect(registry.asked.length).toBe(asked);
});

it('refuses an old page that is sent again', async () => {
  const { registry, catalogue, next } = await followed();
  const old = { ...JSON.parse(await (await fetch(`${registry.url}/feed?after=0&limit=50`)).text()) } as FeedPage;
  registry.publish(next);
  registry.lie(() => old);
  expect(await catalogue.settle()).toMatchObject([{ state: 'failed', detail: expect.stringContaining('after 0') }]);
  registry.lie(() => ({ ...old, after: 3, next: 3, head: 3, events: [] }));
  // The same checkpoint as before proves nothing new, and contradicts nothing.
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 3 }]);
  registry.lie();
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 4 }]);
});

it('follows again when the operator resumes: from what was kept, or from the beginning with a new key', async () => {
  const { registry, catalogue, next, provider } = await followed();
  const former = registry.history;
  const accepted = await registry.checkpoint();
  expect(await resume(catalogue, { registry: registry.url, from: 'kept' })).toMatchObject({
    status: 409,
    body: { code: 'registry-not-stopped' },
  });
  registry.history = forked(registry);
  expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }]);
  const seen = await registry.checkpoint();
  const refused = await catalogue.post('/registries/resumptions', { registry: registry.url, from: 'kept' });
  expect(refused).toMatchObject({ status: 401, body: { code: 'operator-token-missing' } });

  // The operator of the registry puts its true history back.
  registry.history = former;
  registry.publish(next);
  expect(await resume(catalogue, { registry: registry.url, from: 'kept' })).toMatchObject({
    status: 200,
    body: {
      state: 'followed',
      refusals: [{ code: 'registry-rewrote-history', accepted, seen, resumedAt: expect.anything() }],
    },
  });
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 4 }]);

  // It has lost key and history, and begins anew.
  registry.changeKey();
  registry.history = [];
  registry.publish(await provider.offering('new'));
  expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }]);
  const wrong = await resume(catalogue, { registry: registry.url, from: 'beginning', key: 'nonsense' });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'log-note-malformed' } });
  const begun = await resume(catalogue, { registry: registry.url, from: 'beginning', key: registry.key() });
  expect(begun).toMatchObject({ status: 200 });
  expect((await catalogue.settle())[0]).toEqual({ state: 'caught-up', cursor: 1, registry: registry.url });
  const { log } = await stateOf(catalogue);
  expect(log).toMatchObject({ state: 'followed', key: registry.key(), refusals: [{}, {}] });
  expect((await catalogue.get('/offers')).body.total).toBe(5);
});

it('goes by a pinned key whatever the registry says, and retries what may pass', async () => {
  const { registry, catalogue, next } = await followed(3, { pinned: true });
  expect(registry.asked).not.toContain('/log/key');
  registry.down = true;
  expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }]);
  expect((await stateOf(catalogue)).log.state).toBe('followed');
  registry.down = false;
  registry.publish(next);
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 4 }]);
});

it('takes nothing of a registry without a log, unless the operator lets it, and checks all when it gets one', async () => {
  const provider = await createProvider(did);
  const registry = await startLoggedRegistry();
  registry.publish(await provider.offering('one'));
  registry.lie(({ checkpoint: _checkpoint, ...page }) => page);
  const options = { providers: [provider], registries: [registry.url] };
  const strict = await startTestCatalogue({ ...options, registryLogs: { required: true, keys: new Map() } });
  expect(await strict.settle()).toMatchObject([{ state: 'failed' }]);
  expect(await stateOf(strict)).toMatchObject({ cursor: 0, log: { state: 'none' } });

  const lenient = await startTestCatalogue({ ...options, registryLogs: { required: false, keys: new Map() } });
  expect(await lenient.settle()).toMatchObject([{ state: 'caught-up', cursor: 1 }]);
  expect((await stateOf(lenient)).log).toEqual({ state: 'none', refusals: [] });
  registry.lie();
  expect(await lenient.settle()).toMatchObject([{ state: 'caught-up', cursor: 1 }]);
  expect((await stateOf(lenient)).log).toMatchObject({ state: 'followed', checkpoint: await registry.checkpoint() });
  // From now on it cannot do without.
  registry.lie(({ checkpoint: _checkpoint, ...page }) => page);
  expect(await lenient.settle()).toMatchObject([
    { state: 'failed', detail: expect.stringContaining('checkpoint-invalid') },
  ]);
});

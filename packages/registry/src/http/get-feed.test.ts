import { expect, test } from 'vitest';
import type { Delay } from '../domain/feed.js';
import { accept, startWithIssuer, type TestRegistry } from '../testing/test-registry.js';

/** A wait whose end the test decides; `begun` resolves when a reader has started to wait. */
function heldDelay() {
  let begin: (milliseconds: number) => void;
  let end: () => void;
  const begun = new Promise<number>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const delay: Delay = (milliseconds, over) => {
    begin(milliseconds);
    return Promise.race([ended, new Promise<void>((resolve) => over.addEventListener('abort', () => resolve()))]);
  };
  return { delay, begun, end: () => end() };
}

async function sequences(registry: TestRegistry, path: string): Promise<number[]> {
  return (await registry.get(path)).body.events.map((event: { sequence: number }) => event.sequence);
}

test('numbers the events from one and carries the exact text of each credential', async () => {
  const { registry, issuer } = await startWithIssuer();
  const tokens = [await issuer.sign(issuer.offering('a')), await issuer.sign(issuer.offering('b'))];
  const receipts = [await accept(registry, tokens[0] ?? ''), await accept(registry, tokens[1] ?? '')];
  const { headers, body } = await registry.get('/feed');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toEqual({
    checkpoint: expect.stringContaining('\n2\n'),
    registry: registry.url,
    after: 0,
    next: 2,
    head: 2,
    events: receipts.map(({ digest, id, type, issuer, sequence }, index) => ({
      sequence,
      kind: 'accepted',
      at: '2026-03-01T12:00:00.000Z',
      digest,
      mediaType: 'application/vc+jwt',
      id,
      issuer,
      type,
      body: tokens[index],
    })),
  });
});

test('is read in pages and resumed by number', async () => {
  const { registry, issuer } = await startWithIssuer();
  for (const name of ['a', 'b', 'c']) await accept(registry, await issuer.sign(issuer.offering(name)));
  expect((await registry.get('/feed?limit=2')).body).toMatchObject({ after: 0, next: 2, head: 3 });
  expect(await sequences(registry, '/feed?limit=2')).toEqual([1, 2]);
  expect(await sequences(registry, '/feed?limit=2&after=2')).toEqual([3]);
  expect((await registry.get('/feed?after=3')).body).toMatchObject({ after: 3, next: 3, head: 3, events: [] });
  expect((await registry.get('/feed?after=9')).body).toMatchObject({ after: 9, next: 9, head: 3, events: [] });
});

test('bounds a page in bytes, and still holds one event at least', async () => {
  const { registry, issuer } = await startWithIssuer({ http: { bodyLimit: 4 * 1024 * 1024 } });
  for (const name of ['a', 'b', 'c']) {
    const offering = issuer.offering(name);
    const description = 'x'.repeat(1_800_000);
    const credentialSubject = { ...(offering.credentialSubject as object), description };
    await accept(registry, await issuer.sign({ ...offering, credentialSubject }));
  }
  const first = (await registry.get('/feed')).body;
  expect(first).toMatchObject({ next: 1, head: 3 });
  expect(first.events[0].body.length).toBeGreaterThan(2 * 1024 * 1024);
  expect(await sequences(registry, `/feed?after=${first.next}`)).toEqual([2]);
});

test('answers a waiting reader when something is committed', async () => {
  const { delay, begun } = heldDelay();
  const { registry, issuer } = await startWithIssuer({ overrides: { delay } });
  const waiting = registry.get('/feed?wait=30');
  expect(await begun).toBe(30_000);
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_feed_waiting 1');
  const { digest } = await accept(registry, await issuer.sign(issuer.offering('storage')));
  expect((await waiting).body.events).toMatchObject([{ sequence: 1, digest }]);
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_feed_waiting 0');
});

test('answers a waiting reader without events when the time is up', async () => {
  const { delay, begun, end } = heldDelay();
  const { registry } = await startWithIssuer({ overrides: { delay } });
  const waiting = registry.get('/feed?wait=1');
  expect(await begun).toBe(1_000);
  end();
  expect((await waiting).body).toMatchObject({ next: 0, head: 0, events: [] });
});

test('does not wait when there is something to read', async () => {
  const delay: Delay = () => Promise.reject(new Error('waited'));
  const { registry, issuer } = await startWithIssuer({ overrides: { delay } });
  await accept(registry, await issuer.sign(issuer.offering('storage')));
  expect(await sequences(registry, '/feed?wait=30')).toEqual([1]);
});

test('does not wake a reader for a refusal or for bytes that are held', async () => {
  const { delay, begun, end } = heldDelay();
  const { registry, issuer } = await startWithIssuer({ overrides: { delay } });
  const token = await issuer.sign(issuer.offering('storage'));
  await accept(registry, token);
  const waiting = registry.get('/feed?wait=30&after=1');
  await begun;
  await registry.post('/credentials', token);
  await registry.post('/credentials', await issuer.present([token]), 'application/vp+jwt');
  await registry.post('/credentials', '');
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_feed_waiting 1');
  end();
  expect((await waiting).body.events).toEqual([]);
});

test('forgets a reader that goes away', async () => {
  const { delay, begun } = heldDelay();
  let forgotten: () => void = () => {};
  const over = new Promise<void>((resolve) => {
    forgotten = resolve;
  });
  const observed: Delay = (milliseconds, signal) => {
    signal.addEventListener('abort', () => forgotten());
    return delay(milliseconds, signal);
  };
  const { registry } = await startWithIssuer({ overrides: { delay: observed } });
  const reader = new AbortController();
  const waiting = fetch(`${registry.url}/feed?wait=30`, { signal: reader.signal });
  await begun;
  reader.abort();
  await expect(waiting).rejects.toThrow();
  await over;
  expect(registry.context.commits.waiting).toBe(0);
});

test('lets waiting readers go when the registry stops', async () => {
  const { delay, begun } = heldDelay();
  const { registry } = await startWithIssuer({ overrides: { delay } });
  const waiting = registry.get('/feed?wait=30');
  await begun;
  await registry.stop();
  expect(await waiting).toMatchObject({ status: 200, body: { events: [] } });
});

test.each(['after=-1', 'after=x', 'limit=0', 'limit=1001', 'wait=31', 'wait=0.5', 'since=1'])(
  'refuses the parameter %s',
  async (query) => {
    const { registry } = await startWithIssuer();
    const { status, body } = await registry.get(`/feed?${query}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
  },
);

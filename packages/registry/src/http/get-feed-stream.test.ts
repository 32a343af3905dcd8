import { connect } from 'node:net';
import { expect, it } from 'vitest';
import type { Delay } from '../domain/feed.js';
import { accept, startTestRegistry, startWithIssuer, type TestRegistry } from '../testing/test-registry.js';

interface Message {
  id?: string;
  event?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
  data?: any;
  comment?: string;
}

/** Reads server-sent events one by one. */
async function streamOf(registry: TestRegistry, query = '', headers: Record<string, string> = {}) {
  const gone = new AbortController();
  const response = await fetch(`${registry.url}/feed/stream${query}`, { headers, signal: gone.signal });
  const messages = read(response);
  return { response, close: () => gone.abort(), next: async () => (await messages.next()).value, messages };
}

async function* read(response: Response): AsyncGenerator<Message> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      yield parse(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
}

function parse(block: string): Message {
  const fields = block.split('\n').map((line): [string, string] => {
    const [name = '', ...rest] = line.split(': ');
    return [name === '' ? 'comment' : name, rest.join(': ')];
  });
  const { data, ...message } = Object.fromEntries(fields);
  return data === undefined ? message : { ...message, data: JSON.parse(data) };
}

/** Waits end when the test says so. */
function manualDelay() {
  const waiting = new Set<() => void>();
  const delay: Delay = (_milliseconds, over) =>
    new Promise((resolve) => {
      if (over.aborted) return resolve();
      waiting.add(resolve);
      over.addEventListener('abort', () => resolve());
    });
  return { delay, end: () => [...waiting].forEach((resolve) => void resolve()) };
}

it('tells the events of the feed as they come, and goes on after the last one that a reader had', async () => {
  const { registry, issuer } = await startWithIssuer();
  const publish = async (name: string) => accept(registry, await issuer.sign(issuer.offering(name)));
  await publish('a');
  const stream = await streamOf(registry);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  const { body: page } = await registry.get('/feed');
  expect(await stream.next()).toEqual({ id: '1', event: 'accepted', data: page.events[0] });
  const { after, next, head, checkpoint } = page;
  expect(await stream.next()).toEqual({ event: 'checkpoint', data: { after, next, head, checkpoint } });
  const second = await publish('b');
  expect(await stream.next()).toMatchObject({ id: '2', data: { digest: second.digest } });
  stream.close();

  const resumed = await streamOf(registry, '?after=0', { 'last-event-id': '1' });
  expect(await resumed.next()).toMatchObject({ id: '2' });
  resumed.close();
  expect((await registry.get('/feed/stream', { 'last-event-id': 'x' })).status).toBe(400);
});

it('keeps a silent connection alive, and ends it at shutdown', async () => {
  const { delay, end } = manualDelay();
  const { registry } = await startWithIssuer({ overrides: { delay } });
  const stream = await streamOf(registry);
  expect(await stream.next()).toMatchObject({ event: 'checkpoint', data: { head: 0 } });
  const heard = stream.next();
  while (registry.context.commits.waiting === 0) await new Promise(setImmediate);
  end();
  expect(await heard).toEqual({ comment: 'nothing new' });
  await registry.stop();
  expect((await stream.messages.next()).done).toBe(true);
});

it('lets in no more readers than the operator allows', async () => {
  const registry = await startTestRegistry({ feed: { streams: 1 } });
  const stream = await streamOf(registry);
  expect(await stream.next()).toMatchObject({ event: 'checkpoint' });
  const refused = await registry.get('/feed/stream');
  expect(refused).toMatchObject({ status: 429, body: { code: 'feed-streams-full' } });
  expect(refused.headers.get('retry-after')).toBe('30');
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_feed_streams 1');
  stream.close();
});

it('drops a reader that takes nothing, and accepts credentials all the while', async () => {
  const { delay, end } = manualDelay();
  const { registry, issuer } = await startWithIssuer({ overrides: { delay }, http: { bodyLimit: 4 * 1024 * 1024 } });
  const description = 'x'.repeat(1_000_000);
  const sign = (index: number) => issuer.sign(issuer.offering(`o${index}`, { description }));
  const { port } = new URL(registry.url);
  const reader = connect({ port: Number(port), host: '127.0.0.1' });
  await new Promise<void>((resolve) => reader.once('connect', () => resolve()));
  reader.pause();
  const closed = new Promise<void>((resolve) => reader.once('close', () => resolve()));
  reader.on('error', () => {});
  reader.write('GET /feed/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  const dropped = async () =>
    /vigie_registry_feed_streams_dropped_total (\d+)/.exec((await registry.get('/metrics')).body)?.[1];
  for (let index = 0; (await dropped()) !== '1'; index += 1) {
    await accept(registry, await sign(index));
    // Waits are over at once for whoever waits now: a reader that keeps up only hears a heartbeat.
    end();
  }
  reader.resume();
  await closed;
  expect((await registry.get('/metrics')).body).toContain('vigie_registry_feed_streams 0');
}, 60_000);

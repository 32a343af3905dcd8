import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFeedStreamClient } from './feed-stream.js';
import { ServerSentEvents } from './server-sent-events.js';

const digest = '0'.repeat(64);
const accepted = (sequence: number) => ({
  sequence,
  kind: 'deprecated',
  at: '2026-03-01T12:00:00.000Z',
  digest,
  by: digest,
});
const told = (event: string, data: object, id = '') => `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
const bell = (after: number, next: number, head = next) =>
  told('checkpoint', { after, next, head, checkpoint: 'signed' });

/** Answers with a stream of these texts; a promise is waited for. */
function serving(texts: ReadonlyArray<string | Promise<string>>, init: ResponseInit = {}) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, options) => {
    asked.push(String(input));
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        options?.signal?.addEventListener('abort', () => controller.error(options.signal?.reason));
        for (const text of texts) controller.enqueue(new TextEncoder().encode(await text));
        controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' }, ...init });
  };
  return { pages: createFeedStreamClient(fetch), asked };
}

const registry = 'https://registry.example';
const request = () => ({ registry, after: 3, signal: new AbortController().signal });

test('gives the pages that the feed would give, each event in its list', async () => {
  const operator = { sequence: 5, kind: 'operator', at: 'x', actor: 'a', action: 'b', details: {} };
  const lifecycle = { sequence: 6, kind: 'expired', at: 'x', digest, because: { validUntil: 'x' } };
  const { pages, asked } = serving([
    told('deprecated', accepted(4), 'id: 4\n').slice(0, 20),
    told('deprecated', accepted(4), 'id: 4\n').slice(20) + told('operator', operator),
    `${told('expired', lifecycle)}${bell(3, 6)}: nothing new\n\n${bell(6, 6, 7)}`,
  ]);
  const stream = pages(request());
  expect((await stream.next()).value).toEqual({
    registry,
    after: 3,
    next: 6,
    head: 6,
    events: [accepted(4)],
    lifecycle: [lifecycle],
    operatorEvents: [operator],
    checkpoint: 'signed',
  });
  expect((await stream.next()).value).toEqual({
    registry,
    after: 6,
    next: 6,
    head: 7,
    events: [],
    checkpoint: 'signed',
  });
  await expect(stream.next()).rejects.toMatchObject({ code: 'server-unreachable' });
  expect(asked).toEqual([`${registry}/feed/stream?after=3`]);
});

test.each([
  ['is not offered', [], { status: 404 }, 'server-unreachable'],
  ['is a page', ['{}'], { headers: { 'content-type': 'application/json' } }, 'server-unreachable'],
  ['redirects', [], { status: 302, headers: { location: 'https://other.example' } }, 'server-unreachable'],
  ['ends', [': nothing new\n\n'], {}, 'server-unreachable'],
  ['tells no JSON', ['data: {\n\n'], {}, 'server-answer-invalid'],
  ['tells a number', ['event: accepted\ndata: 7\n\n'], {}, 'server-answer-invalid'],
  ['tells a page that is none', [told('checkpoint', { next: -1, head: 2 })], {}, 'server-answer-invalid'],
  ['tells events out of the page', [told('deprecated', accepted(9)) + bell(3, 5)], {}, 'server-answer-invalid'],
])('refuses a stream that %s', async (_what, texts, init, code) => {
  const stream = serving(texts as string[], init as ResponseInit).pages(request());
  await expect(stream.next()).rejects.toMatchObject({ code });
});

test('notices a stream that has fallen silent, and ends with its reader', async () => {
  const never = new Promise<string>(() => {});
  const silent = serving([': hello\n\n', never]).pages({ ...request(), silence: 20 });
  await expect(silent.next()).rejects.toMatchObject({
    code: 'server-unreachable',
    message: expect.stringMatching(/silent/),
  });
  const over = new AbortController();
  const ended = serving([bell(3, 3), never]).pages({ ...request(), signal: over.signal });
  await ended.next();
  over.abort();
  await expect(ended.next()).rejects.toMatchObject({ code: 'server-unreachable' });
});

test('takes a stream apart alike however it is cut, with every kind of line end', () => {
  const line = fc.constantFrom('event: a', 'data: b', 'data:c', 'data', ': comment', 'id: 4', '', '', 'data:  d: e');
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(400)), (lines, end, cuts) => {
      const text = `${lines.join(end)}${end}${end}x`;
      const whole = new ServerSentEvents(1_000).take(text);
      const parts = new ServerSentEvents(1_000);
      const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length];
      const found = places.slice(1).flatMap((place, index) => parts.take(text.slice(places[index], place)));
      expect(found).toEqual(whole);
    }),
  );
});

test('holds no message without end', () => {
  expect(() => new ServerSentEvents(100).take('x'.repeat(101))).toThrow(RangeError);
  const messages = new ServerSentEvents(100);
  expect(() => Array.from({ length: 20 }, () => messages.take('data: 1234567\n'))).toThrow(RangeError);
});

import { type FeedPage, type FeedRequest, VigieError } from '@vigie/credentials';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { StreamedFeed } from './streamed-feed.js';

const registry = 'https://registry.example';
const page = (after: number, next: number): FeedPage => ({ registry, after, next, head: next, events: [] });

/** A feed whose polls are noted, and whose streams give what each opening is told to. */
function world(...openings: Array<Array<FeedPage | 'hold' | 'break'>>) {
  const polled: Array<[number, number]> = [];
  const opened: Array<{ after: number; signal: AbortSignal }> = [];
  let now = 0;
  const feed = new StreamedFeed({
    poll: async ({ after, wait }) => {
      polled.push([after, wait]);
      return page(after, after);
    },
    open: async function* ({ after, signal }) {
      opened.push({ after, signal });
      for (const one of openings.shift() ?? []) {
        if (one === 'break') throw new VigieError('server-unreachable', 'broke off');
        if (one === 'hold') await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
        else yield one;
      }
      throw new VigieError('server-unreachable', 'ended');
    },
    random: () => 1,
    ticks: () => now,
    logger: pino({ level: 'silent' }),
  });
  const ask = (after: number, wait = 20, signal: AbortSignal = new AbortController().signal) =>
    feed.feed({ registry, after, limit: 50, wait, signal } as FeedRequest);
  return { feed, ask, polled, opened, pass: (milliseconds: number) => (now += milliseconds) };
}

test('reads the stream from where the catalogue is, and polls where an answer is wanted at once', async () => {
  const { feed, ask, polled, opened } = world([page(4, 5), page(5, 9), 'hold']);
  expect(await ask(4)).toMatchObject({ after: 4, next: 5 });
  expect(await ask(5)).toMatchObject({ next: 9 });
  expect(feed.streaming).toBe(true);
  expect(await ask(9, 0)).toMatchObject({ after: 9 });
  expect(polled).toEqual([[9, 0]]);
  expect(opened.map(({ after }) => after)).toEqual([4]);
  feed.close();
  expect(opened[0]?.signal.aborted).toBe(true);
  expect(feed.streaming).toBe(false);
});

test('polls while there is no stream, and opens one again after a pause that grows', async () => {
  const { feed, ask, polled, opened, pass } = world(['break'], ['break'], [page(4, 6), 'hold']);
  await ask(4);
  await ask(4);
  expect(feed.streaming).toBe(false);
  expect([polled, opened.length]).toEqual([
    [
      [4, 20],
      [4, 20],
    ],
    1,
  ]);
  pass(1_000);
  await ask(4);
  pass(1_999);
  await ask(4);
  expect(opened).toHaveLength(2);
  pass(1);
  expect(await ask(4)).toMatchObject({ next: 6 });
  feed.close();
});

test('opens another stream where the catalogue is elsewhere than the stream', async () => {
  const { feed, ask, opened } = world([page(4, 9), 'hold'], [page(6, 9), 'hold']);
  await ask(4);
  expect(await ask(6)).toMatchObject({ after: 6, next: 9 });
  expect(opened.map(({ after, signal }) => [after, signal.aborted])).toEqual([
    [4, true],
    [6, false],
  ]);
  feed.close();
});

test('asks how things stand where the stream has nothing new in time, and keeps what comes later', async () => {
  const { feed, ask, polled, opened } = world(['hold']);
  expect(await ask(4, 0.001)).toMatchObject({ after: 4, next: 4 });
  expect(polled).toEqual([[4, 0]]);
  const over = new AbortController();
  const waiting = ask(4, 20, over.signal);
  over.abort();
  await expect(waiting).rejects.toBeDefined();
  expect([opened.length, feed.streaming]).toEqual([1, true]);
  feed.close();
});

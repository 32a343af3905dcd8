import type { FeedPage, FeedRequest } from '@vigie/credentials';
import { expect, it } from 'vitest';
import type { EarlyVerdicts } from './apply-page.js';
import { ReadAhead } from './read-ahead.js';

const registry = 'http://registry.example';
const signal = new AbortController().signal;
const request = (after: number) => ({ registry, after, limit: 2, wait: 0 });
const pageAfter = (after: number): FeedPage => ({ registry, after, next: after + 2, head: 9, events: [] });

/** A feed that answers when it is told to. */
function heldFeed() {
  const asked: Array<{ request: FeedRequest; answer(): void }> = [];
  const feed = (given: FeedRequest) =>
    new Promise<FeedPage>((resolve, reject) => {
      given.signal.addEventListener('abort', () => reject(given.signal.reason));
      asked.push({ request: given, answer: () => resolve(pageAfter(given.after)) });
    });
  return { asked, feed };
}

it('gives the page that was begun, with what was judged of it, and asks for it once', async () => {
  const { asked, feed } = heldFeed();
  const verdicts: EarlyVerdicts = new Map([['one', { outcome: 'refused', code: 'c', detail: 'd' }]]);
  const pages = new ReadAhead({ feed, judge: async () => verdicts });
  pages.begin(request(2));
  const taken = pages.page({ ...request(2), signal });
  expect(asked).toHaveLength(1);
  asked[0]?.answer();
  const { page, early } = await taken;
  expect(page).toEqual(pageAfter(2));
  expect(await early).toBe(verdicts);

  const another = pages.page({ ...request(2), signal });
  expect(asked).toHaveLength(2);
  asked[1]?.answer();
  expect(await another).toEqual({ page: pageAfter(2) });
});

it('lets go of a page that is not the one asked for, and of one that nobody takes', async () => {
  const { asked, feed } = heldFeed();
  const pages = new ReadAhead({ feed });
  pages.begin(request(2));
  const taken = pages.page({ ...request(4), signal });
  expect(asked[0]?.request.signal.aborted).toBe(true);
  asked[1]?.answer();
  expect(await taken).toEqual({ page: pageAfter(4) });
  pages.begin(request(6));
  await pages.close();
  expect(asked[2]?.request.signal.aborted).toBe(true);
});

it('gives up the page that was begun when whoever waits for it does, and tells of its failure', async () => {
  const { asked, feed } = heldFeed();
  const pages = new ReadAhead({ feed });
  pages.begin(request(2));
  const waiting = new AbortController();
  const taken = pages.page({ ...request(2), signal: waiting.signal });
  waiting.abort(new Error('enough'));
  await expect(taken).rejects.toThrow();
  expect(asked[0]?.request.signal.aborted).toBe(true);

  const failing = new ReadAhead({ feed: () => Promise.reject(new Error('no')) });
  failing.begin(request(2));
  await expect(failing.page({ ...request(2), signal })).rejects.toThrow('no');
});

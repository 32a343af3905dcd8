import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { naiveAnswer } from '../../testing/naive-search.js';
import { searchEntry } from '../../testing/search-arbitraries.js';
import type { Question, SearchEntry } from '../search/question.js';
import { type Builder, buildHere } from './builder.js';
import { mergeBuffers } from './merger.js';
import { SearchIndex } from './search-index.js';

const merge = async (parts: Parameters<typeof mergeBuffers>[0]) => mergeBuffers(parts);
const everything: Question = { filters: {}, ranges: {}, sort: 'name', limit: 5_000, facets: ['country'], now: 0 };
const market = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => searchEntry(from + at));
const named = (number: number, name: string, id = searchEntry(number).id): SearchEntry => {
  const entry = searchEntry(number);
  return { ...entry, id, keys: { ...entry.keys, name } };
};

/** Builds where the test says so, in whatever order. */
function heldBuilder() {
  const waiting: Array<() => void> = [];
  const build: Builder = (entries, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
      waiting.push(() => resolve(buildHere(entries)));
    });
  return { build, waiting };
}

/** The same changes to a plain list. */
function kept(entries: readonly SearchEntry[], put: readonly SearchEntry[], remove: readonly number[]) {
  let left = entries.filter(({ number }) => !remove.includes(number));
  for (const entry of put)
    left = [...left.filter(({ number, id }) => number !== entry.number && id !== entry.id), entry];
  return left;
}

describe('many offers that are filled in', () => {
  it('are found once they are built, unless what was applied meanwhile overtook them', async () => {
    const { build, waiting } = heldBuilder();
    const index = new SearchIndex({ merge, build });
    index.start();
    index.apply({ put: [named(3, 'before'), named(9_000, 'other number', searchEntry(4).id)] });
    const filled = index.fill(market(0, 600));
    expect(index.answer(everything).items.map(({ number }) => number)).toEqual([3, 9_000]);

    const put = [named(5, 'later'), named(9_001, 'later', searchEntry(6).id)];
    index.apply({ put, remove: [7, 3] });
    waiting[0]?.();
    await filled;

    const entries = kept(market(0, 600), put, [7, 3]);
    expect(index.answer(everything)).toEqual(naiveAnswer(entries, everything));
    expect(index.offers).toBe(entries.length);
    await index.stop();
    const fresh = new SearchIndex({ merge });
    fresh.apply({ put: entries });
    const made = new SearchIndex({ merge });
    await made.fill(entries);
    expect(await made.digest()).toBe(await fresh.digest());
  });

  it('are those of the last who put them, in whatever order threads are done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.nat(2), async (order, step) => {
        const { build, waiting } = heldBuilder();
        const index = new SearchIndex({ merge, build });
        const runs = [0, 1, 2].map((run) =>
          Array.from({ length: 520 }, (_, at) => named(run * 200 + at, `${run}`, `urn:${run * (200 + step) + at}`)),
        );
        const all = runs.map((run) => index.fill(run));
        for (const run of order) {
          waiting[run]?.();
          await all[run];
        }
        let entries: SearchEntry[] = [];
        for (const run of runs) entries = kept(entries, run, []);
        expect(index.answer(everything)).toEqual(naiveAnswer(entries, everything));
      }),
      { numRuns: 8 },
    );
  });

  it('are built here where threads fail, and left out where the index is stopped meanwhile', async () => {
    const failures: unknown[] = [];
    const index = new SearchIndex({
      merge,
      build: () => Promise.reject(new Error('no thread')),
      onMergeFailed: (error) => failures.push(error),
    });
    index.start();
    await index.fill(market(0, 600));
    expect(failures).toHaveLength(1);
    expect(index.answer(everything).total).toBe(600);
    await index.stop();

    const stopped = new SearchIndex({ merge, build: heldBuilder().build });
    stopped.start();
    const filled = stopped.fill(market(0, 600));
    const refused = expect(filled).rejects.toThrow('given up');
    await stopped.stop();
    await refused;
    expect(stopped.answer(everything).total).toBe(0);
    await expect(stopped.fill([...market(0, 600), { ...searchEntry(1), number: -1 }])).rejects.toThrow(RangeError);
  });

  it('wait among the recent ones where they are few', async () => {
    const { build, waiting } = heldBuilder();
    const index = new SearchIndex({ merge, build });
    index.start();
    await index.fill(market(0, 20));
    expect(index.answer(everything).total).toBe(20);
    expect(waiting).toHaveLength(0);

    // Whoever applies in turns waits until there is room again.
    index.apply({ put: market(20, 600) });
    index.apply({ put: market(600, 1_200) });
    let isRoom = false;
    const room = index.room().then(() => {
      isRoom = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isRoom).toBe(false);
    waiting[0]?.();
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await room;
    await index.stop();
  });
});

it('goes over to the files once it is written, and answers and takes changes as before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-over-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const index = new SearchIndex({ merge });
  index.start();
  await index.fill(market(0, 600));
  index.apply({ put: [named(5, 'later')], remove: [7] });
  const before = index.answer(everything);
  await index.save(folder, 'first');
  expect(index.answer(everything)).toEqual(before);
  index.apply({ remove: [5, 9] });
  expect(index.answer(everything).total).toBe(597);

  // What comes later is written and read as well, and a start finds the same.
  await index.fill(market(600, 1_200));
  await index.save(folder, 'second');
  const after = index.answer(everything);
  expect(after.total).toBe(1_197);
  await index.stop();
  const loaded = await SearchIndex.load(folder, { merge });
  expect(loaded.ok && loaded.index.answer(everything)).toEqual(after);
});

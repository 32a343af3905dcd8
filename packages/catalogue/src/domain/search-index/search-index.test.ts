import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { naiveAnswer } from '../../testing/naive-search.js';
import {
  largeMarketArbitrary,
  largeQuestionArbitrary,
  questionArbitrary,
  type Step,
  searchEntry,
  stepsArbitrary,
} from '../../testing/search-arbitraries.js';
import type { Question, SearchEntry } from '../search/question.js';
import { buildHere, buildInWorker } from './builder.js';
import { mergeBuffers, mergeInWorker } from './merger.js';
import { SearchIndex } from './search-index.js';

const merge = async (parts: Parameters<typeof mergeBuffers>[0]) => mergeBuffers(parts);
const emptyIndex = () => new SearchIndex({ merge });
const everything: Question = { filters: {}, ranges: {}, sort: 'name', limit: 100, facets: [], now: 0 };
const market = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => searchEntry(from + at));
const numbersOf = (index: SearchIndex) => index.answer(everything).items.map(({ number }) => number);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-search-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The same changes to a plain list. */
function applyPlainly(entries: SearchEntry[], put: readonly SearchEntry[], remove: readonly number[]): SearchEntry[] {
  let kept = entries.filter(({ number }) => !remove.includes(number));
  for (const entry of put) {
    kept = [...kept.filter(({ number, id }) => number !== entry.number && id !== entry.id), entry];
  }
  return kept;
}

/** The index next to a plain list: each step is taken by both. */
class Pair {
  index = emptyIndex();
  entries: SearchEntry[] = [];
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'apply') {
      this.index.apply(step);
      this.entries = applyPlainly(this.entries, step.put, step.remove);
    } else if (step.kind === 'merge') await this.mergeAll();
    else if (step.kind === 'reload') await this.reload();
    else expect(this.index.answer(step.question)).toEqual(naiveAnswer(this.entries, step.question));
  }

  async mergeAll(): Promise<void> {
    this.index.start();
    await this.index.settle();
    await this.index.stop();
  }

  async reload(): Promise<void> {
    await this.index.save(this.#home, String(this.entries.length));
    const loaded = await SearchIndex.load(this.#home, { merge });
    if (!loaded.ok) throw new Error(loaded.detail);
    expect(loaded.mark).toBe(String(this.entries.length));
    this.index = loaded.index;
  }

  async expectSameDigest(): Promise<void> {
    expect(this.index.offers).toBe(this.entries.length);
    const fresh = emptyIndex();
    fresh.apply({ put: this.entries });
    expect(await this.index.digest()).toBe(await fresh.digest());
  }
}

describe('the answers of the index', () => {
  it('are those of plain loops over the offers, whatever was put, removed, merged and loaded before', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(stepsArbitrary, async (steps) => {
        runs += 1;
        const pair = new Pair(join(folder, `steps-${runs}`));
        for (const step of steps) await pair.take(step);
        await pair.expectSameDigest();
      }),
      { numRuns: 80 },
    );
  });

  it('are the same among many offers, where words and values are rare and frequent', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        largeMarketArbitrary,
        fc.array(largeQuestionArbitrary, { minLength: 25, maxLength: 25 }),
        fc.array(fc.nat(700), { maxLength: 60 }),
        async (entries, questions, remove) => {
          runs += 1;
          const pair = new Pair(join(folder, `large-${runs}`));
          for (let at = 0; at < entries.length; at += 130) {
            await pair.take({ kind: 'apply', put: entries.slice(at, at + 130), remove: [] });
          }
          await pair.take({ kind: 'apply', put: [], remove });
          for (const [at, question] of questions.entries()) {
            if (at === 10) await pair.mergeAll();
            if (at === 15) await pair.reload();
            await pair.take({ kind: 'ask', question });
          }
          await pair.expectSameDigest();
        },
      ),
      { numRuns: 4 },
    );
  });

  it('hold every filter of more than fit a word, and the one that fails among them', () => {
    const fields = Array.from({ length: 40 }, (_, at) => `field${at}`);
    const facets = (values: (at: number) => string) =>
      Object.fromEntries(fields.map((field, at) => [field, { state: 'stated' as const, values: [values(at)] }]));
    const entries = [
      { ...searchEntry(1), facets: facets(() => 'a') },
      { ...searchEntry(2), facets: facets((at) => (at === 35 ? 'b' : 'a')) },
      { ...searchEntry(3), facets: facets((at) => (at === 3 || at === 35 ? 'b' : 'a')) },
      { ...searchEntry(4), facets: facets((at) => (at === 3 ? 'b' : 'a')) },
    ];
    const index = emptyIndex();
    index.apply({ put: entries });
    const question = {
      ...everything,
      filters: Object.fromEntries(fields.map((field) => [field, { values: ['a'], states: [] }])),
      facets: fields,
    };
    const answer = index.answer(question);
    expect(answer).toEqual(naiveAnswer(entries, question));
    expect(answer.total).toBe(1);
    expect(answer.facets.field35?.values).toEqual([
      { value: 'a', count: 1 },
      { value: 'b', count: 1 },
    ]);
  });
});

describe('a cursor', () => {
  it('shows every offer that stays exactly once, while others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        questionArbitrary,
        largeMarketArbitrary,
        fc.integer({ min: 1, max: 40 }),
        async (asked, entries, limit) => {
          const stays = ({ number }: SearchEntry) => number % 3 === 0;
          const pair = new Pair(folder);
          await pair.take({ kind: 'apply', put: entries, remove: [] });
          const { clauses: _, ...rest } = asked;
          const question: Question = { ...rest, filters: {}, ranges: {}, facets: [], limit };
          const seen: number[] = [];
          let places = entries.length;
          for (let page: Question | undefined = question; page !== undefined; places += 5) {
            const { items, next } = pair.index.answer(page);
            seen.push(...items.map(({ number }) => number));
            page = next === undefined || seen.length > 5_000 ? undefined : { ...question, after: next };
            const goes = pair.entries.filter((entry) => !stays(entry)).slice(0, 7);
            await pair.take({
              kind: 'apply',
              put:
                seen.length > 3_000
                  ? []
                  : market(places, places + 5).map((entry) => ({ ...entry, number: entry.number * 3 + 1_000_001 })),
              remove: goes.map(({ number }) => number),
            });
            if (seen.length % 2 === 0) await pair.mergeAll();
          }
          const staying = entries.filter((entry) => stays(entry) && entry.validUntil > asked.now);
          const times = (number: number) => seen.filter((one) => one === number).length;
          expect(staying.filter(({ number }) => times(number) !== 1)).toEqual([]);
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { numRuns: 4 },
    );
  });
});

describe('changes', () => {
  it('are seen by the next question', () => {
    const index = emptyIndex();
    index.apply({ put: market(0, 3) });
    expect(numbersOf(index)).toEqual([0, 1, 2]);
    index.apply({ remove: [1, 77] });
    expect(numbersOf(index)).toEqual([0, 2]);
    index.apply({ put: [{ ...searchEntry(2), number: 9 }] });
    expect(numbersOf(index)).toEqual([0, 9]);
    index.apply({ remove: [0, 9] });
    expect(index.answer(everything)).toEqual({ items: [], total: 0, facets: {} });
  });

  it.each([
    ['an impact of nothing', { terms: [{ term: '=a', impact: 0 }] }, 'impact'],
    ['an impact beyond a byte', { terms: [{ term: '=a', impact: 256 }] }, 'impact'],
    ['a term twice', { terms: ['=a', '=a'].map((term) => ({ term, impact: 1 })) }, 'twice'],
    ['positions that go back', { terms: [{ term: '=a', impact: 1, positions: [4, 4] }] }, 'ascend'],
    ['a price that is no number', { numbers: { price: Number.NaN } }, 'price'],
    ['an end that is no number', { validUntil: Number.NaN }, 'end'],
    ['no identifier', { id: '' }, 'identifier'],
    ['a number that is none', { number: 1.5 }, 'number'],
    ['a field with a zero byte', { facets: { 'a\0b': { state: 'unknown' as const } } }, 'field'],
  ])('refuse %s, and leave all as it was', (_, fault, said) => {
    const index = emptyIndex();
    index.apply({ put: [searchEntry(1)] });
    const put = [searchEntry(2), { ...searchEntry(3), ...fault }];
    expect(() => index.apply({ put, remove: [1] })).toThrow(said);
    expect(() => index.apply({ put, remove: [1] })).toThrow(RangeError);
    expect(numbersOf(index)).toEqual([1]);
  });
});

describe('a merge in a thread of its own', () => {
  const worker = mergeInWorker(new URL('../../../dist/domain/search-index/merge-worker.js', import.meta.url));

  it('answers from the old segments until it is done, and keeps what changed meanwhile', async () => {
    const index = new SearchIndex({ merge: worker });
    for (let from = 0; from < 1_200; from += 300) index.apply({ put: market(from, from + 300) });
    expect(index.segments).toBe(4);
    index.start();
    index.apply({ put: [{ ...searchEntry(5), keys: { name: '', provider: '', newest: 0 } }], remove: [7, 700] });
    const meanwhile = index.answer({ ...everything, limit: 2_000 });
    expect(meanwhile.total).toBe(1_198);
    expect(meanwhile.items[0]?.number).toBe(5);
    await index.settle();
    expect(index.segments).toBe(2);
    expect(index.answer({ ...everything, limit: 2_000 })).toEqual(meanwhile);
    await index.stop();
  });

  it('can be given up, and nothing is lost', async () => {
    const index = new SearchIndex({ merge: worker });
    for (let from = 0; from < 1_200; from += 300) index.apply({ put: market(from, from + 300) });
    index.start();
    await index.stop();
    expect(index.segments).toBe(4);
    index.start();
    await index.settle();
    expect(index.segments).toBe(1);
    expect(index.answer(everything).total).toBe(1_200);
    await index.stop();
  });

  it('that fails is told, leaves the answers as they are, and is tried again after the next change', async () => {
    const failures: unknown[] = [];
    let isBroken = true;
    const index = new SearchIndex({
      merge: async (parts) => {
        if (isBroken) throw new Error('no memory');
        return mergeBuffers(parts);
      },
      onMergeFailed: (error) => failures.push(error),
    });
    for (let from = 0; from < 1_200; from += 300) index.apply({ put: market(from, from + 300) });
    index.start();
    await index.settle();
    expect(failures).toEqual([new Error('no memory')]);
    expect(index.answer(everything).total).toBe(1_200);
    isBroken = false;
    index.apply({ remove: [3] });
    await index.settle();
    expect(index.segments).toBe(1);
    expect(index.answer(everything).total).toBe(1_199);
    await index.stop();
  });
});

describe('offers that came lately', () => {
  const build = buildInWorker(new URL('../../../dist/domain/search-index/build-worker.js', import.meta.url));
  const few = (index: SearchIndex, from: number, to: number) => {
    for (let at = from; at < to; at += 50) index.apply({ put: market(at, Math.min(to, at + 50)) });
  };

  it('become a segment in a thread of its own, and answer the same before, meanwhile and after', async () => {
    const index = new SearchIndex({ merge, build });
    index.start();
    for (const from of [0, 700]) {
      few(index, from, from + 700);
      index.apply({
        put: [{ ...searchEntry(from + 5), keys: { name: '', provider: '', newest: 0 } }],
        remove: [from + 7],
      });
      const meanwhile = index.answer({ ...everything, limit: 2_000 });
      expect(meanwhile.items[0]?.number).toBe(5);
      await index.settle();
      expect(index.answer({ ...everything, limit: 2_000 })).toEqual(meanwhile);
    }
    expect(index.offers).toBe(1_398);
    const fresh = emptyIndex();
    fresh.apply({ put: [...market(0, 1_400)].filter(({ number }) => number % 700 !== 7 && number % 700 !== 5) });
    fresh.apply({
      put: [5, 705].map((number) => ({ ...searchEntry(number), keys: { name: '', provider: '', newest: 0 } })),
    });
    expect(await index.digest()).toBe(await fresh.digest());
    await index.stop();
  });

  it('become a segment at once where threads fail and too many wait', async () => {
    const failures: unknown[] = [];
    const index = new SearchIndex({
      merge,
      build: () => Promise.reject(new Error('no thread')),
      onMergeFailed: (error) => failures.push(error),
    });
    index.start();
    for (let from = 0; from < 9_000; from += 1_000) {
      index.apply({ put: market(from, from + 1_000) });
      await index.settle();
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(index.answer(everything).total).toBe(9_000);
    const before = failures.length;
    index.apply({ remove: [1] });
    await index.settle();
    expect(failures).toHaveLength(before);
    expect(index.segments).toBe(1);
    await index.stop();
  });

  it('wait again where building is given up or fails, and nothing is lost', async () => {
    const index = new SearchIndex({ merge, build });
    index.start();
    few(index, 0, 600);
    index.apply({ remove: [1, 599] });
    await index.stop();
    expect(index.answer(everything).total).toBe(598);
    index.start();
    await index.settle();
    expect(index.answer(everything).total).toBe(598);
    await index.stop();

    const failures: unknown[] = [];
    let isBroken = true;
    const failing = new SearchIndex({
      merge,
      build: async (entries) => {
        if (isBroken) throw new Error('no memory');
        return buildHere(entries);
      },
      onMergeFailed: (error) => failures.push(error),
    });
    failing.start();
    failing.apply({ put: market(0, 600) });
    failing.apply({ remove: [2] });
    await failing.settle();
    expect(failures).toEqual([new Error('no memory')]);
    expect(failing.answer(everything).total).toBe(599);
    isBroken = false;
    failing.apply({ remove: [3] });
    await failing.settle();
    expect(failing.answer(everything).total).toBe(598);
    await failing.stop();
  });
});

import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { entryOf, facets, offerAt, runs } from '../corpus/corpus.js';
import { type Asked, questionOf } from '../corpus/questions.js';
import { percentile } from '../statistics.js';
import type { MeasuredIndex } from './our-index.js';

/** What all sides must agree on, and what they differ on by design: the facets that are filtered. */
export interface SideAnswer {
  total: number;
  /** The page, in order; undefined where a side has no order. */
  ids: readonly string[];
  /** Counts by facet and value. */
  facets: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface Side {
  name: string;
  answer(asked: Asked): SideAnswer | Promise<SideAnswer>;
}

export interface Turn {
  p50: number;
  p99: number;
}

/** Asks everything once, one after the other; milliseconds. */
export async function turn(side: Side, questions: readonly Asked[]): Promise<Turn> {
  const times: number[] = [];
  for (const asked of questions) {
    const began = performance.now();
    const answer = side.answer(asked);
    // A side that answers at once is not made to wait for a promise.
    if (answer instanceof Promise) await answer;
    times.push(performance.now() - began);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

export function ourSide(index: MeasuredIndex): Side {
  const shaped = (answer: Awaited<ReturnType<MeasuredIndex['answer']>>): SideAnswer => ({
    total: answer.total,
    ids: answer.items.map(({ id }) => id),
    facets: new Map(
      Object.entries(answer.facets).map(([name, { values }]) => [
        name,
        new Map(values.map(({ value, count }) => [value, count])),
      ]),
    ),
  });
  return {
    name: 'Vigie',
    answer: (asked) => {
      const answer = index.answer(questionOf(asked));
      return answer instanceof Promise ? answer.then(shaped) : shaped(answer);
    },
  };
}

/** Puts offers of the corpus in; answers the milliseconds that the index itself took. */
export async function fill(index: MeasuredIndex, seed: number, from: number, to: number): Promise<number> {
  let took = 0;
  for (const run of runs(from, to, 4_096)) {
    const put = Array.from({ length: run.to - run.from }, (_, at) => entryOf(offerAt(seed, run.from + at)));
    const began = performance.now();
    await index.apply({ put, remove: [] });
    took += performance.now() - began;
    // Messages of threads that merge are only read between turns of the event loop.
    await nextTurn();
  }
  const began = performance.now();
  await index.settle();
  return took + performance.now() - began;
}

/**
 * Compares what two sides answer to the same questions: totals and pages, and the counts of the facets that are not
 * filtered (those that are, ours counts without their own filter).
 *
 * @throws Error where they differ: figures about different answers say nothing
 */
export async function assertSameAnswers(
  ours: Side,
  theirs: Side,
  questions: readonly Asked[],
  { filtered = 'differs' }: { filtered?: 'differs' | 'same' } = {},
): Promise<void> {
  for (const asked of questions) {
    const [mine, other] = [await ours.answer(asked), await theirs.answer(asked)];
    const named = `${ours.name} and ${theirs.name} differ on ${JSON.stringify(asked)}`;
    if (mine.total !== other.total) throw new Error(`${named}: ${mine.total} and ${other.total} offers`);
    if (mine.ids.join() !== other.ids.join()) throw new Error(`${named}: ${mine.ids.join()} and ${other.ids.join()}`);
    for (const { name } of filtered === 'same' ? facets : facets.slice(asked.filters.length)) {
      const [one, two] = [shownCounts(mine, name), shownCounts(other, name)];
      if (one !== two) throw new Error(`${named}: ${name} ${one} and ${two}`);
    }
  }
}

function shownCounts(answer: SideAnswer, facet: string): string {
  const counts = [...(answer.facets.get(facet) ?? [])].filter(([, count]) => count > 0);
  return counts
    .map(([value, count]) => `${value}: ${count}`)
    .sort()
    .join(', ');
}

import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SearchEntry } from '@vigie/catalogue';
import { entryOf, offerAt } from '../corpus/corpus.js';
import { type Asked, questionsOf } from '../corpus/questions.js';
import { milliseconds } from '../postgres/row.js';
import type { Row } from '../row.js';
import { inTurns, median, percentile } from '../statistics.js';
import type { MeasuredIndex } from './our-index.js';
import { fill, ourSide, type Side, turn } from './side.js';

/** Offers that are added in a second, while questions come at a steady rate. */
const added = 500;
const asked = 200;

interface Flow {
  side: Side;
  questions: readonly Asked[];
  seconds: number;
  /** Adds up to this many offers; at rest it adds none. */
  add?(due: number): Promise<void>;
}

/**
 * Asks at a steady rate and takes the time from when each question was due, so that one that waits for another, or for an
 * offer that is being added, counts as late as it is.
 */
async function flow({ side, questions, seconds, add }: Flow): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  const passed = () => performance.now() - began;
  const all = seconds * asked;
  while (times.length < all) {
    await add?.(Math.floor((passed() / 1000) * added));
    const due = (times.length * 1000) / asked;
    const question = questions[times.length % questions.length];
    if (passed() < due || question === undefined) await nextTurn();
    else {
      await side.answer(question);
      times.push(passed() - due);
    }
  }
  return times;
}

/** A store hands over what was written together: a twentieth of a second's offers at a time. */
const batch = added / 20;

/** Takes from offers that were made up before. */
function adder(index: MeasuredIndex, entries: readonly SearchEntry[]) {
  let count = 0;
  return async (due: number) => {
    if (due - count < batch || count >= entries.length) return;
    const put = entries.slice(count, count + batch);
    count += batch;
    await index.apply({ put, remove: [] });
  };
}

export const updatesRow: Row = {
  name: 'updates',
  title: `Questions while ${added} offers a second are added, against the same at rest`,
  run: async ({ index: maker, scratch, offers, seed, rounds, seconds, questions: count, quick }) => {
    const index = await maker.open();
    scratch.onClose(() => index.stop());
    await fill(index, seed, 0, offers);
    const side = ourSide(index);
    const questions = questionsOf(seed, count);
    await turn(side, questions);
    let next = offers;
    const runs = await inTurns(rounds, {
      rest: () => flow({ side, questions, seconds }),
      adding: async () => {
        const entries = Array.from({ length: added * seconds }, (_, at) => entryOf(offerAt(seed, next + at)));
        next += entries.length;
        const times = await flow({ side, questions, seconds, add: adder(index, entries) });
        await index.settle();
        return times;
      },
    });
    const p99 = (name: string) => median((runs[name] ?? []).map((times) => percentile(times, 0.99)));
    const p50 = (name: string) => median((runs[name] ?? []).map((times) => percentile(times, 0.5)));
    const [rest, adding] = [p99('rest'), p99('adding')];
    return {
      figures: [
        {
          measure: `p99, ${offers} offers`,
          ours: milliseconds(adding),
          theirs: `${milliseconds(rest)} at rest`,
          value: adding / rest,
          unit: 'times the rest',
          bar: { kind: 'at-most', value: 2 },
          judged: !quick && offers >= 1_000_000,
        },
      ],
      notes: [
        `${asked} questions a second, timed from when each was due; ${next - offers} offers added in all; p50 ${milliseconds(p50('adding'))}, at rest ${milliseconds(p50('rest'))}`,
      ],
      runs: Object.fromEntries(
        Object.entries(runs).map(([name, list]) => [name, list.map((times) => percentile(times, 0.99))]),
      ),
    };
  },
};

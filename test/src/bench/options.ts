import { parseArgs } from 'node:util';

/** What `pnpm bench` is told. */
export interface BenchOptions {
  quick: boolean;
  /** Names of rows; all where it is missing. */
  only?: string[];
  offers: number;
  events: number;
  rounds: number;
  seconds: number;
  questions: number;
  seed: number;
  json?: string;
  chart?: string;
  index?: string;
}

const sizes = {
  full: { offers: 1_000_000, events: 100_000, rounds: 5, seconds: 10, questions: 500 },
  quick: { offers: 1_000, events: 40, rounds: 2, seconds: 1, questions: 40 },
} as const;

export const usage = `pnpm bench [options]
  --quick            small sizes, nothing is held against its bar; only whether everything runs
  --only <rows>      these rows alone, separated by commas
  --offers <number>  offers in the largest index (${sizes.full.offers})
  --events <number>  events that an empty catalogue catches up with (${sizes.full.events})
  --rounds <number>  turns of each side (${sizes.full.rounds})
  --seconds <number> length of a turn that is bounded by time (${sizes.full.seconds})
  --seed <number>    what the made-up offers follow from (1)
  --json <file>      writes figures and single runs
  --chart <file>     writes the growth of the cost per question as a page with a picture
  --index <module>   measures another index: a module that exports open and load`;

/**
 * Reads the words of the command line.
 *
 * @throws Error in words for people, where they are not understood
 */
export function readOptions(words: readonly string[], rows: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      offers: { type: 'string' },
      events: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'string' },
      chart: { type: 'string' },
      index: { type: 'string' },
    },
  });
  const { quick, json, chart, index } = values;
  const size = quick ? sizes.quick : sizes.full;
  const only = values.only?.split(',');
  const unknown = only?.filter((name) => !rows.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}; there are ${rows.join(', ')}.`);
  return {
    quick,
    offers: whole('offers', values.offers, size.offers),
    events: whole('events', values.events, size.events),
    rounds: whole('rounds', values.rounds, size.rounds),
    seconds: whole('seconds', values.seconds, size.seconds),
    seed: whole('seed', values.seed, 1),
    questions: size.questions,
    ...(only === undefined ? {} : { only }),
    ...(json === undefined ? {} : { json }),
    ...(chart === undefined ? {} : { chart }),
    ...(index === undefined ? {} : { index }),
  };
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} is to be a whole number from 1, and is ${text}.`);
  return Number(text);
}

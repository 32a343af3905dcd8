import type { Scratch } from './scratch.js';
import type { IndexMaker } from './search/our-index.js';

/** What a figure is held against. */
export interface Bar {
  kind: 'at-least' | 'at-most';
  value: number;
}

/** One line of the table. */
export interface Figure {
  measure: string;
  ours: string;
  theirs: string;
  /** What the bar is about; a ratio of two figures of this run wherever there is one. */
  value: number;
  unit: string;
  /** Missing where a figure is only told. */
  bar?: Bar;
  /** Whether this was taken at the size that the bar speaks of. */
  judged: boolean;
}

export interface RowResult {
  figures: readonly Figure[];
  /** Sizes, spreads, and what else has to be known to read the figures. */
  notes: readonly string[];
  /** Why nothing was measured. */
  skipped?: string;
  /** The single runs, for whoever looks closer. */
  runs?: unknown;
}

/** What a row is measured with. */
export interface Bench {
  quick: boolean;
  seed: number;
  /** Offers in the largest index of a row. */
  offers: number;
  /** Events in the registry that an empty catalogue catches up with. */
  events: number;
  rounds: number;
  /** Seconds of one turn of one side, where turns are bounded by time. */
  seconds: number;
  /** Questions of one turn of one side. */
  questions: number;
  /** Where the picture of growth is written to. */
  chart?: string;
  scratch: Scratch;
  /** The index that is measured. */
  index: IndexMaker;
  print(line: string): void;
}

export interface Row {
  name: string;
  title: string;
  run(bench: Bench): Promise<RowResult>;
}

/** Whether a value keeps a bar; what could not be computed keeps none. */
export function holds(value: number, bar: Bar): boolean {
  return bar.kind === 'at-least' ? value >= bar.value : value <= bar.value;
}

import { type AssetExit, type AssetOutcome, assetOutcomes } from '@vigie/credentials';
import { classifyAssets } from './classify.js';
import type { DeclaredAssets, DeclaredFormats } from './declared-assets.js';

/** What targets can say of a kind of asset without naming any format: by number, before the statements with formats. */
const silences: readonly DeclaredAssets[] = [
  { state: 'stated', kinds: {} },
  { state: 'none' },
  { state: 'unknown' },
  { state: 'absent' },
];

/** One kind of asset: what is said of it, each different statement once, and who says which. */
interface KindColumn {
  numbers: Map<string, number>;
  statements: DeclaredFormats[];
  /** Places of targets that list the kind, aligned with the statement of each. */
  places: number[];
  stated: number[];
}

/** What becomes of the assets of one offer at every target of a table. */
export interface JudgedTargets {
  /** By place of the target: the group of those with the same outcomes. */
  groupOf: Int32Array;
  /** The outcomes of each group, in the order of the kinds asked for. */
  groups: AssetOutcome[][];
  /** The outcome of each kind, with its reason, at one target. */
  exitsAt(place: number): AssetExit[];
}

/**
 * What many targets take in, laid out by kind of asset. It only grows: a target keeps its place, and what was judged
 * before stays right for the places that there were.
 *
 * Judging costs one classification for each different statement of a kind that is asked for, and one step for each target
 * that makes it; how much else the targets state costs nothing. The outcomes are those of `createClassifier`.
 */
export class ImportTable {
  readonly #states: number[] = [];
  readonly #kinds = new Map<string, KindColumn>();

  get size(): number {
    return this.#states.length;
  }

  /** @returns the place of the target */
  add(target: DeclaredAssets): number {
    const place = this.#states.length;
    this.#states.push(silences.findIndex(({ state }) => state === target.state));
    if (target.state !== 'stated') return place;
    for (const [kind, formats] of Object.entries(target.kinds)) {
      const column = this.#columnOf(kind);
      const key = JSON.stringify([formats.gap, ...formats.formats]);
      const number = column.numbers.get(key) ?? column.statements.push(formats) - 1;
      column.numbers.set(key, number);
      column.places.push(place);
      column.stated.push(number);
    }
    return place;
  }

  /** Judges every target for the kinds of assets, with their export formats, of the offer that is left. */
  judge(kinds: Readonly<Record<string, DeclaredFormats>>): JudgedTargets {
    const columns = Object.entries(kinds).map(([kind, exported]) => this.#judgeKind(kind, exported));
    let groupOf = new Int32Array(this.size);
    let groups: AssetOutcome[][] = [[]];
    for (const { exits, exitOf } of columns) ({ groupOf, groups } = split(groupOf, groups, exits, exitOf));
    return {
      groupOf,
      groups,
      exitsAt: (place) => columns.flatMap(({ exits, exitOf }) => exits[exitOf[place] ?? 0] ?? []),
    };
  }

  #columnOf(kind: string): KindColumn {
    const known = this.#kinds.get(kind);
    if (known !== undefined) return known;
    const column: KindColumn = { numbers: new Map(), statements: [], places: [], stated: [] };
    this.#kinds.set(kind, column);
    return column;
  }

  #judgeKind(kind: string, exported: DeclaredFormats): { exits: AssetExit[]; exitOf: Int32Array<ArrayBuffer> } {
    const column = this.#kinds.get(kind);
    const targets: DeclaredAssets[] = [
      ...silences,
      ...(column?.statements ?? []).map((formats): DeclaredAssets => ({ state: 'stated', kinds: { [kind]: formats } })),
    ];
    const exits = targets.flatMap((target) => classifyAssets({ [kind]: exported }, target));
    const exitOf = Int32Array.from(this.#states);
    column?.places.forEach((place, index) => {
      exitOf[place] = silences.length + (column.stated[index] ?? 0);
    });
    return { exits, exitOf };
  }
}

/** Parts the targets of each group by what becomes of one kind more. */
function split(
  before: Int32Array,
  groups: readonly AssetOutcome[][],
  exits: readonly AssetExit[],
  exitOf: Int32Array,
): { groupOf: Int32Array<ArrayBuffer>; groups: AssetOutcome[][] } {
  const outcomes = exits.map(({ outcome }) => assetOutcomes.indexOf(outcome));
  const numbers = new Map<number, number>();
  const parted: AssetOutcome[][] = [];
  const groupOf = new Int32Array(before.length);
  for (let place = 0; place < before.length; place += 1) {
    const group = before[place] ?? 0;
    const outcome = outcomes[exitOf[place] ?? 0] ?? 0;
    const key = group * assetOutcomes.length + outcome;
    let number = numbers.get(key);
    if (number === undefined) {
      number = parted.push([...(groups[group] ?? []), assetOutcomes[outcome] ?? 'undeclared']) - 1;
      numbers.set(key, number);
    }
    groupOf[place] = number;
  }
  return { groupOf, groups: parted };
}

import type { Flaw, OfferPath } from './problem.js';

/** A place in a text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

interface Entry {
  key?: Position;
  value: Position;
  /** Whether the value has parts of its own; then the key says best where it is. */
  collection: boolean;
}

/** Where each part of an offer file stands. */
export class Positions {
  readonly #entries = new Map<string, Entry>();

  record(path: OfferPath, entry: Entry): void {
    this.#entries.set(pathKey(path), entry);
  }

  /**
   * The place of the part named, or of the nearest part around it that was written: a missing property is found at the
   * thing that lacks it. A place in a list is passed over where a single value was written instead of a list.
   */
  locate(path: OfferPath, on: Flaw['on'] = 'value'): Position {
    let found: OfferPath = [];
    for (const [depth, step] of path.entries()) {
      const next = [...found, step];
      if (this.#entries.has(pathKey(next))) found = next;
      else if (typeof step === 'string' || depth === 0) break;
    }
    const entry = this.#entries.get(pathKey(found));
    if (entry === undefined) return { line: 1, column: 1 };
    return (on === 'key' || entry.collection ? entry.key : undefined) ?? entry.value;
  }
}

function pathKey(path: OfferPath): string {
  return JSON.stringify(path);
}

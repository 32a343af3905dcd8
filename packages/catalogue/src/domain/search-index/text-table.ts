import { type Growing, growingBytes, growingNumbers } from './growing.js';

/** The same words and values are asked for again and again, each several times by one question. */
const mostKnown = 2_000;

/** Texts in ascending order of their bytes, each at most once; its number is its place. */
export class TextTable {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly #buffer: Buffer;
  /** Places of texts that were looked for; -1 of one that is not there. */
  readonly #known = new Map<string, number>();

  /** @param ends where each text ends, which is where the next one begins */
  constructor(bytes: Uint8Array, ends: Uint32Array) {
    this.bytes = bytes;
    this.ends = ends;
    this.#buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  }

  get size(): number {
    return this.ends.length;
  }

  startOf(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] as number);
  }

  endOf(index: number): number {
    return this.ends[index] as number;
  }

  get(index: number): string {
    return this.#buffer.toString('utf8', this.startOf(index), this.endOf(index));
  }

  find(text: string): number | undefined {
    const known = this.#known.get(text);
    if (known !== undefined) return known < 0 ? undefined : known;
    const found = this.findBytes(Buffer.from(text));
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(text, found ?? -1);
    return found;
  }

  findBytes(bytes: Uint8Array): number | undefined {
    const at = this.#firstFrom(bytes);
    return at < this.size && this.#compare(at, bytes) === 0 ? at : undefined;
  }

  /** The first text that is not before this one. */
  from(text: string): number {
    return this.#firstFrom(Buffer.from(text));
  }

  /** The texts that begin so: from the first number up to, without, the second. */
  beginningWith(prefix: string): [number, number] {
    const bytes = Buffer.from(prefix);
    return [
      this.#firstFrom(bytes),
      this.#search(0, this.size, (at) => this.#compareStart(at, bytes, 0, bytes.length) > 0),
    ];
  }

  /** The first text after this one whose first bytes are others: in steps that double, as it is mostly near. */
  endOfSharing(index: number, length: number): number {
    const start = this.startOf(index);
    const isPast = (at: number) => this.#compareStart(at, this.bytes, start, start + length) > 0;
    let low = index + 1;
    let step = 1;
    while (low + step < this.size && !isPast(low + step)) {
      low += step;
      step *= 2;
    }
    return this.#search(low, Math.min(low + step, this.size), isPast);
  }

  #firstFrom(bytes: Uint8Array): number {
    return this.#search(0, this.size, (at) => this.#compare(at, bytes) >= 0);
  }

  #search(from: number, to: number, holds: (at: number) => boolean): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #compare(at: number, bytes: Uint8Array): number {
    return compareBytes(this.bytes, this.startOf(at), this.endOf(at), bytes, 0, bytes.length);
  }

  #compareStart(at: number, prefix: Uint8Array, from: number, to: number): number {
    const start = this.startOf(at);
    return compareBytes(this.bytes, start, Math.min(start + to - from, this.endOf(at)), prefix, from, to);
  }
}

/** Takes texts in ascending order. */
export class TextTableWriter {
  readonly bytes: Growing<Uint8Array> = growingBytes();
  readonly ends: Growing<Uint32Array> = growingNumbers();

  add(bytes: Uint8Array, from: number, to: number): void {
    this.bytes.append(bytes, from, to);
    this.ends.push(this.bytes.length);
  }

  table(): TextTable {
    return new TextTable(this.bytes.view(), this.ends.view());
  }
}

export function tableOf(ascending: readonly string[]): TextTable {
  const writer = new TextTableWriter();
  for (const text of ascending) {
    const bytes = Buffer.from(text);
    writer.add(bytes, 0, bytes.length);
  }
  return writer.table();
}

export interface MergedTexts {
  table: TextTable;
  /** For each of the tables, its numbers to the new ones. */
  maps: Uint32Array[];
}

/** The texts of several tables that are in use, with their new numbers. */
export function mergeTables(tables: readonly TextTable[], inUse: readonly Uint32Array[]): MergedTexts {
  const writer = new TextTableWriter();
  const maps = tables.map(({ size }) => new Uint32Array(size));
  const places = tables.map(() => 0);
  const skipUnused = (part: number) => {
    const used = inUse[part] as Uint32Array;
    const size = (tables[part] as TextTable).size;
    let at = places[part] as number;
    while (at < size && (((used[at >>> 5] as number) >>> (at & 31)) & 1) === 0) at += 1;
    places[part] = at;
  };
  for (let part = 0; part < tables.length; part += 1) skipUnused(part);
  const least = new Array<number>(tables.length);
  for (;;) {
    const count = leastOf(tables, places, least);
    if (count === 0) return { table: writer.table(), maps };
    const [first = 0] = least;
    const table = tables[first] as TextTable;
    const place = places[first] as number;
    writer.add(table.bytes, table.startOf(place), table.endOf(place));
    for (let at = 0; at < count; at += 1) {
      const part = least[at] as number;
      (maps[part] as Uint32Array)[places[part] as number] = writer.ends.length - 1;
      places[part] = (places[part] as number) + 1;
      skipUnused(part);
    }
  }
}

/** Fills in which tables have the least text next, and answers how many they are. */
function leastOf(tables: readonly TextTable[], places: readonly number[], least: number[]): number {
  let count = 0;
  for (let part = 0; part < tables.length; part += 1) {
    const table = tables[part] as TextTable;
    const place = places[part] as number;
    if (place >= table.size) continue;
    const order = count === 0 ? -1 : compareAt(table, place, tables[least[0] as number] as TextTable, places, least);
    if (order < 0) count = 0;
    if (order > 0) continue;
    least[count] = part;
    count += 1;
  }
  return count;
}

function compareAt(table: TextTable, place: number, other: TextTable, places: readonly number[], least: number[]) {
  const at = places[least[0] as number] as number;
  return compareBytes(
    table.bytes,
    table.startOf(place),
    table.endOf(place),
    other.bytes,
    other.startOf(at),
    other.endOf(at),
  );
}

function compareBytes(
  one: Uint8Array,
  from: number,
  to: number,
  other: Uint8Array,
  start: number,
  end: number,
): number {
  const shared = Math.min(to - from, end - start);
  for (let at = 0; at < shared; at += 1) {
    const difference = (one[from + at] as number) - (other[start + at] as number);
    if (difference !== 0) return difference;
  }
  return to - from - (end - start);
}

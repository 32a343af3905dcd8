import type { SearchEntry } from '../search/question.js';
import { allSet, clearBit, countSet, hasBit } from './bits.js';
import { buildSegment } from './build-segment.js';
import { FillingOffers } from './filling-offers.js';
import { digestOf, type LiveBuffer, type Merged, mergeBuffers } from './merger.js';
import { RecentOffers } from './recent-offers.js';
import type { SavedSegment } from './saved-index.js';
import { Segment } from './segment.js';
import { nextMerge } from './tiers.js';

/** A segment of which offers may be removed, and nothing else changes. */
export class LivePart {
  #segment: Segment;
  /** Whether its bytes were read by this thread: those of another one keep more from being given back than they take. */
  isOwn: boolean;
  readonly live: Uint32Array;
  /** Offers that are still there. */
  offers: number;
  /** Numbers of offers that were removed since it began to be merged with others. */
  goneSince: number[] | undefined;
  #digest: string | undefined;

  constructor(segment: Segment, live = allSet(segment.offers), digest?: string, isOwn = false) {
    this.#segment = segment;
    this.isOwn = isOwn;
    this.live = live;
    this.offers = countSet(live);
    this.#digest = digest;
  }

  get segment(): Segment {
    return this.#segment;
  }

  get size(): number {
    return this.segment.offers;
  }

  /** Goes over to the same bytes in other memory. */
  goOver(segment: Segment): void {
    this.#segment = segment;
    this.isOwn = true;
  }

  get digest(): string {
    this.#digest ??= digestOf(this.segment.buffer);
    return this.#digest;
  }

  remove(doc: number | undefined): boolean {
    if (doc === undefined || !hasBit(this.live, doc)) return false;
    clearBit(this.live, doc);
    this.offers -= 1;
    this.goneSince?.push(this.segment.numbers[doc] as number);
    return true;
  }

  /** What another thread may read while this one goes on. */
  toBuffer(): LiveBuffer {
    return { buffer: this.segment.buffer, live: this.live.slice() };
  }
}

/** The segments that make up an index. No two hold the same offer, as far as it is still there. */
export class LiveSegments {
  #parts: LivePart[];
  #recent = new RecentOffers();
  /** Earlier ones, which become a segment now. */
  #building: RecentOffers | undefined;
  readonly #filling = new Set<FillingOffers>();

  constructor(saved: readonly SavedSegment[] = []) {
    this.#parts = saved.map(({ segment, live, digest }) => new LivePart(segment, live, digest, true));
  }

  get parts(): readonly LivePart[] {
    return this.#parts;
  }

  /** Offers that are in no segment yet. */
  get recents(): readonly RecentOffers[] {
    const both = this.#building === undefined ? [this.#recent] : [this.#building, this.#recent];
    return both.filter(({ offers }) => offers > 0);
  }

  get offers(): number {
    return [...this.#parts, ...this.recents].reduce((sum, { offers }) => sum + offers, 0);
  }

  /** How many offers wait to become a segment. */
  get waiting(): number {
    return this.#recent.offers;
  }

  /**
   * Removes first, then puts one after the other: each takes the place of what has its number or its identifier.
   *
   * @param isBuiltAtOnce - Whether what is put becomes a segment before this ends.
   */
  apply(put: readonly SearchEntry[], remove: readonly number[], isBuiltAtOnce: boolean): void {
    const entries = isBuiltAtOnce ? lastOfEach(put) : [];
    const added = entries.length === 0 ? undefined : new LivePart(opened(buildSegment(entries)));
    for (const number of remove) this.#removeNumber(number);
    for (const entry of put) {
      this.#removeNumber(entry.number);
      this.#removeId(entry.id);
      if (!isBuiltAtOnce) this.#recent.add(entry);
    }
    if (added !== undefined) this.#parts.push(added);
    this.#mergeSmall();
  }

  /** From now on, those that wait become a segment: see `built`. Only once at a time. */
  beginBuilding(): RecentOffers {
    const building = this.#recent;
    building.goneSince = [];
    this.#building = building;
    this.#recent = new RecentOffers();
    return building;
  }

  /** What they have become; undefined where nothing came of it: then they wait again. */
  built(merged: Merged | undefined): void {
    const building = this.#building;
    if (building === undefined) return;
    this.#building = undefined;
    if (merged === undefined) {
      for (const entry of building.standing()) this.#recent.add(entry);
      return;
    }
    const part = new LivePart(opened(merged.buffer), undefined, merged.digest);
    for (const number of building.goneSince ?? []) part.remove(part.segment.docOfNumber(number));
    this.#parts.push(part);
    this.#mergeSmall();
  }

  /** From now on, these offers become a segment that nobody is answered from before `filled`. */
  beginFilling(put: readonly SearchEntry[]): FillingOffers {
    const filling = new FillingOffers(lastOfEach(put));
    this.#filling.add(filling);
    return filling;
  }

  /** What they have become: each takes the place of what has its number or its identifier, unless it is overtaken. */
  filled(filling: FillingOffers, { buffer, digest }: Merged): void {
    const part = new LivePart(opened(buffer), undefined, digest);
    for (const { number, id } of filling.entries) {
      if (filling.gone.has(number)) {
        part.remove(part.segment.docOfNumber(number));
        continue;
      }
      this.#removeNumber(number, filling);
      this.#removeId(id, filling);
    }
    this.endFilling(filling);
    this.#parts.push(part);
    this.#mergeSmall();
  }

  endFilling(filling: FillingOffers): void {
    this.#filling.delete(filling);
  }

  #mergeSmall(): void {
    this.#dropEmpty();
    for (let parts = this.#nextSmall(); parts !== undefined; parts = this.#nextSmall()) {
      this.replace(parts, mergeBuffers(parts.map((part) => part.toBuffer())));
    }
  }

  /** Puts a merge in the place of its parts. What was removed while it went on is removed from it as well. */
  replace(merged: readonly LivePart[], { buffer, digest }: Merged): void {
    const part = new LivePart(opened(buffer), undefined, digest);
    for (const { goneSince = [] } of merged) {
      for (const number of goneSince) part.remove(part.segment.docOfNumber(number));
    }
    this.#parts = [...this.#parts.filter((one) => !merged.includes(one)), part];
    this.#dropEmpty();
  }

  #nextSmall(): LivePart[] | undefined {
    return nextMerge(
      this.#parts.filter(({ goneSince }) => goneSince === undefined),
      'small',
    );
  }

  /** @param by - Of offers that become a segment: only what began before them is overtaken by them. */
  #removeNumber(number: number, by?: FillingOffers): void {
    for (const filling of this.#filling) {
      if (filling === by) break;
      filling.removeNumber(number);
    }
    if (this.#recent.removeNumber(number) || this.#building?.removeNumber(number) === true) return;
    for (const part of this.#parts) if (part.remove(part.segment.docOfNumber(number))) return;
  }

  #removeId(id: string, by?: FillingOffers): void {
    for (const filling of this.#filling) {
      if (filling === by) break;
      filling.removeId(id);
    }
    if (this.#recent.removeId(id) || this.#building?.removeId(id) === true) return;
    const bytes = Buffer.from(id);
    for (const part of this.#parts) if (part.remove(part.segment.ids.findBytes(bytes))) return;
  }

  #dropEmpty(): void {
    this.#parts = this.#parts.filter(({ offers }) => offers > 0);
  }
}

/** Entries that no later one takes the place of. */
function lastOfEach(put: readonly SearchEntry[]): SearchEntry[] {
  const numbers = new Set<number>();
  const ids = new Set<string>();
  return put.toReversed().filter(({ number, id }) => {
    const isOvertaken = numbers.has(number) || ids.has(id);
    numbers.add(number);
    ids.add(id);
    return !isOvertaken;
  });
}

export function opened(buffer: SharedArrayBuffer): Segment {
  const segment = Segment.open(buffer);
  if (segment === undefined) throw new Error('The bytes just written hold no segment');
  return segment;
}

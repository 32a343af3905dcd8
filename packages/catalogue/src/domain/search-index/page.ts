import type { OfferSort, Place } from '../../store/search.js';
import { keyOf, type Segment } from './segment.js';
import { compareKeys, compareTexts } from './text-order.js';

/** An offer with what it is ordered by. */
export interface Placed extends Place {
  number: number;
}

/** Keeps the first few offers of one segment after a place: a heap with the last of them on top. */
export class SegmentPage {
  readonly #segment: Segment;
  readonly #sort: OfferSort;
  readonly #size: number;
  readonly #keys: number[] = [];
  readonly #docs: number[] = [];
  readonly #ranks: Uint32Array | undefined;
  #fromKey = Number.NEGATIVE_INFINITY;
  #fromDoc = 0;

  constructor(segment: Segment, sort: OfferSort, size: number, after: Place | undefined) {
    this.#segment = segment;
    this.#sort = sort;
    this.#size = size;
    const order = segment.orders.get(sort);
    this.#ranks = order?.ranks;
    if (after === undefined) return;
    if (order === undefined) {
      this.#fromKey = Number(after.key);
      const at = segment.ids.from(after.id);
      this.#fromDoc = at < segment.offers && segment.ids.get(at) === after.id ? at + 1 : at;
    } else this.#fromKey = firstRankAfter(segment, sort, after);
  }

  /** @param score what the offer scores, where it is ordered by relevance */
  add(doc: number, score: number): void {
    const key = this.#ranks === undefined ? 0 - score : (this.#ranks[doc] as number);
    if (key < this.#fromKey || (key === this.#fromKey && doc < this.#fromDoc) || this.#size === 0) return;
    if (this.#docs.length < this.#size) {
      this.#rise(key, doc);
      return;
    }
    const worst = this.#keys[0] as number;
    if (key < worst || (key === worst && doc < (this.#docs[0] as number))) this.#sink(key, doc);
  }

  /** Adds the first of all offers but these, without looking at the others; nothing scores. */
  addAllBut(isGone: (doc: number) => boolean): void {
    const order = this.#segment.orders.get(this.#sort)?.order;
    const start =
      order === undefined
        ? this.#fromKey > 0
          ? this.#segment.offers
          : this.#firstUnscored()
        : Math.max(0, this.#fromKey);
    for (let at = start; at < this.#segment.offers && this.#docs.length < this.#size; at += 1) {
      const doc = order === undefined ? at : (order[at] as number);
      if (!isGone(doc)) this.add(doc, 0);
    }
  }

  offers(): Placed[] {
    const { ids, numbers, orders } = this.#segment;
    const order = orders.get(this.#sort);
    return this.#docs.map((doc, at) => ({
      key: order === undefined ? (this.#keys[at] as number) : keyOf(order, doc),
      id: ids.get(doc),
      number: numbers[doc] as number,
    }));
  }

  #firstUnscored(): number {
    return this.#fromKey === 0 ? this.#fromDoc : 0;
  }

  #rise(key: number, doc: number): void {
    let at = this.#docs.length;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const parentKey = this.#keys[parent] as number;
      const parentDoc = this.#docs[parent] as number;
      if (parentKey > key || (parentKey === key && parentDoc > doc)) break;
      this.#keys[at] = parentKey;
      this.#docs[at] = parentDoc;
      at = parent;
    }
    this.#keys[at] = key;
    this.#docs[at] = doc;
  }

  #sink(key: number, doc: number): void {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.#docs.length) break;
      if (child + 1 < this.#docs.length && this.#isAfter(child + 1, child)) child += 1;
      const childKey = this.#keys[child] as number;
      const childDoc = this.#docs[child] as number;
      if (childKey < key || (childKey === key && childDoc < doc)) break;
      this.#keys[at] = childKey;
      this.#docs[at] = childDoc;
      at = child;
    }
    this.#keys[at] = key;
    this.#docs[at] = doc;
  }

  #isAfter(one: number, other: number): boolean {
    const difference = (this.#keys[one] as number) - (this.#keys[other] as number);
    return difference > 0 || (difference === 0 && (this.#docs[one] as number) > (this.#docs[other] as number));
  }
}

function firstRankAfter(segment: Segment, sort: OfferSort, after: Place): number {
  const found = segment.orders.get(sort);
  if (found === undefined) return 0;
  let low = 0;
  let high = segment.offers;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const doc = found.order[middle] as number;
    const place = { key: keyOf(found, doc), id: segment.ids.get(doc) };
    if (comparePlaces(place, after) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The order of answers: by key, ties by identifier, both in the order of code points. */
export function comparePlaces(one: Place, other: Place): number {
  return compareKeys(one.key, other.key) || compareTexts(one.id, other.id);
}

import { countBits, hasBit, setBits } from './bits.js';
import { positionBlock } from './term-writer.js';
import { VarIntReader } from './var-ints.js';

/** Where the postings of a term lie in a segment. */
export interface PostingsPlace {
  count: number;
  /** Either the offers themselves, ascending … */
  list?: Uint32Array;
  /** … or a bit for each offer, and how many are set before each word. */
  dense?: { bits: Uint32Array; ranks: Uint32Array };
  impacts: Uint8Array;
  /** Where the positions of each block of postings begin; empty where the term has none. */
  blocks: Uint32Array;
  positions: Uint8Array;
}

/** The postings of one term of one segment. Asking in ascending order is quick; any order is right. */
export class Postings {
  readonly count: number;
  readonly #place: PostingsPlace;
  #at = 0;

  constructor(place: PostingsPlace) {
    this.#place = place;
    this.count = place.count;
  }

  get bits(): Uint32Array | undefined {
    return this.#place.dense?.bits;
  }

  /** All offers of the term, ascending. */
  docs(): Uint32Array {
    return this.#place.list ?? setBits((this.#place.dense as { bits: Uint32Array }).bits);
  }

  has(doc: number): boolean {
    const { list, dense } = this.#place;
    return dense === undefined ? (list as Uint32Array)[this.#seek(doc)] === doc : hasBit(dense.bits, doc);
  }

  /** How much the offer is about the term; 0 where it does not have it. */
  impact(doc: number): number {
    const posting = this.#posting(doc);
    return posting < 0 ? 0 : (this.#place.impacts[posting] as number);
  }

  /** Raises the score of each offer of the term to what the term gives it. */
  raise(scores: Uint32Array, factor: number): void {
    const { list, dense, impacts } = this.#place;
    if (list !== undefined) {
      for (let at = 0; at < list.length; at += 1) {
        const doc = list[at] as number;
        const score = (impacts[at] as number) * factor;
        if (score > (scores[doc] as number)) scores[doc] = score;
      }
      return;
    }
    const { bits } = dense as { bits: Uint32Array };
    for (let at = 0, posting = 0; at < bits.length; at += 1) {
      for (let word = bits[at] as number; word !== 0; word &= word - 1, posting += 1) {
        const doc = at * 32 + 31 - Math.clz32(word & -word);
        const score = (impacts[posting] as number) * factor;
        if (score > (scores[doc] as number)) scores[doc] = score;
      }
    }
  }

  /** Where the term stands in the offer. */
  positions(doc: number): number[] {
    const posting = this.#posting(doc);
    const reader = posting < 0 ? undefined : this.#readerAt(posting);
    if (reader === undefined) return [];
    const found: number[] = [];
    for (let left = reader.next(), position = 0; left > 0; left -= 1) {
      position += reader.next();
      found.push(position);
    }
    return found;
  }

  /** Hands over each posting with the bytes of its positions; without any, the two ends are the same. */
  forEach(visit: (doc: number, impact: number, positions: Uint8Array, from: number, to: number) => void): void {
    const { positions, blocks, impacts } = this.#place;
    const docs = this.docs();
    const reader = blocks.length === 0 ? undefined : new VarIntReader(positions, blocks[0] as number);
    for (let posting = 0; posting < docs.length; posting += 1) {
      const from = reader?.at ?? 0;
      reader?.skipList();
      visit(docs[posting] as number, impacts[posting] as number, positions, from, reader?.at ?? 0);
    }
  }

  #posting(doc: number): number {
    const { dense, list } = this.#place;
    if (dense === undefined) {
      const at = this.#seek(doc);
      return (list as Uint32Array)[at] === doc ? at : -1;
    }
    if (!hasBit(dense.bits, doc)) return -1;
    const word = doc >>> 5;
    const before = (dense.bits[word] as number) & ((1 << (doc & 31)) - 1);
    return (dense.ranks[word] as number) + countBits(before);
  }

  /** The first place in the list that is not before the offer: in steps that double, from where the last question ended. */
  #seek(doc: number): number {
    const list = this.#place.list as Uint32Array;
    let low = this.#at;
    if (low > 0 && (low >= list.length || (list[low] as number) > doc)) {
      if ((list[low - 1] as number) < doc) return low;
      low = 0;
    }
    let step = 1;
    while (low + step < list.length && (list[low + step] as number) < doc) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, list.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle] as number) < doc) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    return low;
  }

  #readerAt(posting: number): VarIntReader | undefined {
    const { blocks, positions } = this.#place;
    if (blocks.length === 0) return undefined;
    const reader = new VarIntReader(positions, blocks[Math.floor(posting / positionBlock)] as number);
    for (let left = posting % positionBlock; left > 0; left -= 1) reader.skipList();
    return reader;
  }
}

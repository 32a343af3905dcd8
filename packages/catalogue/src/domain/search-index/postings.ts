import { countBits, setBits } from './bits.js';
import { positionBlock } from './term-writer.js';
import { VarIntReader } from './var-ints.js';

/** What the postings of all terms of a segment lie in. */
export interface PostingsSections {
  lists: Uint32Array;
  bits: Uint32Array;
  ranks: Uint32Array;
  impacts: Uint8Array;
  /** Where the positions of each block of postings begin; a term without positions has no blocks. */
  blocks: Uint32Array;
  positions: Uint8Array;
}

/** Where those of one term lie in them. */
export interface PostingsPlace {
  count: number;
  impactsFrom: number;
  blocksFrom: number;
  blocksTo: number;
  /** Of offers in the lists, ascending; where the term is dense, of a bit for each offer, and of how many are set before each word. */
  from: number;
  /** Words of bits; 0 where the term is in the lists. */
  words: number;
}

/**
 * The postings of one term of one segment. Asking in ascending order is quick; any order is right.
 *
 * Most are asked for one thing: so nothing is cut out of the sections before somebody needs it.
 */
export class Postings {
  readonly count: number;
  readonly #sections: PostingsSections;
  readonly #place: PostingsPlace;
  readonly #from: number;
  readonly #isDense: boolean;
  #bits: Uint32Array | undefined;
  #at = 0;

  constructor(sections: PostingsSections, place: PostingsPlace) {
    this.#sections = sections;
    this.#place = place;
    this.#from = place.from;
    this.#isDense = place.words > 0;
    this.count = place.count;
  }

  get bits(): Uint32Array | undefined {
    if (!this.#isDense) return undefined;
    this.#bits ??= this.#sections.bits.subarray(this.#from, this.#from + this.#place.words);
    return this.#bits;
  }

  /** All offers of the term, ascending. */
  docs(): Uint32Array {
    const { bits } = this;
    return bits === undefined ? this.#sections.lists.subarray(this.#from, this.#from + this.count) : setBits(bits);
  }

  has(doc: number): boolean {
    if (!this.#isDense) return this.#holds(this.#seek(doc), doc);
    return (((this.#sections.bits[this.#from + (doc >>> 5)] as number) >>> (doc & 31)) & 1) === 1;
  }

  /** How much the offer is about the term; 0 where it does not have it. */
  impact(doc: number): number {
    const posting = this.#posting(doc);
    return posting < 0 ? 0 : this.#impactAt(posting);
  }

  /** Raises the score of each offer of the term to what the term gives it. */
  raise(scores: Uint32Array, factor: number): void {
    const { bits } = this;
    if (bits === undefined) {
      const docs = this.docs();
      for (let at = 0; at < docs.length; at += 1) raiseTo(scores, docs[at] as number, this.#impactAt(at) * factor);
      return;
    }
    for (let at = 0, posting = 0; at < bits.length; at += 1) {
      for (let word = bits[at] as number; word !== 0; word &= word - 1, posting += 1)
        raiseTo(scores, at * 32 + 31 - Math.clz32(word & -word), this.#impactAt(posting) * factor);
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
    const { positions } = this.#sections;
    const docs = this.docs();
    const reader = this.#readerAt(0);
    for (let posting = 0; posting < docs.length; posting += 1) {
      const from = reader?.at ?? 0;
      reader?.skipList();
      visit(docs[posting] as number, this.#impactAt(posting), positions, from, reader?.at ?? 0);
    }
  }

  #posting(doc: number): number {
    if (!this.#isDense) {
      const at = this.#seek(doc);
      return this.#holds(at, doc) ? at : -1;
    }
    const word = this.#from + (doc >>> 5);
    const bits = this.#sections.bits[word] as number;
    if (((bits >>> (doc & 31)) & 1) === 0) return -1;
    return (this.#sections.ranks[word] as number) + countBits(bits & ((1 << (doc & 31)) - 1));
  }

  #impactAt(posting: number): number {
    return this.#sections.impacts[this.#place.impactsFrom + posting] as number;
  }

  #holds(at: number, doc: number): boolean {
    return at < this.count && this.#sections.lists[this.#from + at] === doc;
  }

  /** The first place in the list that is not before the offer: in steps that double, from where the last question ended. */
  #seek(doc: number): number {
    const { lists } = this.#sections;
    const from = this.#from;
    const length = this.count;
    let low = this.#at;
    if (low > 0 && (low >= length || (lists[from + low] as number) > doc)) {
      if ((lists[from + low - 1] as number) < doc) return low;
      low = 0;
    }
    let step = 1;
    while (low + step < length && (lists[from + low + step] as number) < doc) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lists[from + middle] as number) < doc) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    return low;
  }

  #readerAt(posting: number): VarIntReader | undefined {
    const { blocks, positions } = this.#sections;
    const { blocksFrom, blocksTo } = this.#place;
    if (blocksFrom === blocksTo) return undefined;
    const block = blocks[blocksFrom + Math.floor(posting / positionBlock)] as number;
    const reader = new VarIntReader(positions, block);
    for (let left = posting % positionBlock; left > 0; left -= 1) reader.skipList();
    return reader;
  }
}

function raiseTo(scores: Uint32Array, doc: number, score: number): void {
  if (score > (scores[doc] as number)) scores[doc] = score;
}

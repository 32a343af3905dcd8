import { setBit, wordsFor } from './bits.js';
import { growingBytes, growingNumbers } from './growing.js';
import type { Section } from './sections.js';
import { TextTableWriter } from './text-table.js';

/** Positions are found by their block of so many postings. */
export const positionBlock = 64;

/** From one offer in so many on, a term is held as bits: then they take less room than numbers, and one look finds any. */
const denseOneIn = 32;

export function isDense(count: number, offers: number): boolean {
  return count * denseOneIn > offers;
}

/**
 * Writes the dictionary and the postings, term after term in ascending order.
 *
 * A dense term has one bit for each offer, and before each word of bits how many were set so far: that is the place of the
 * impact.
 */
export class TermWriter {
  readonly #texts = new TextTableWriter();
  readonly #termEnds = growingNumbers();
  readonly #places = growingNumbers();
  readonly #lists = growingNumbers();
  readonly #bits = growingNumbers();
  readonly #ranks = growingNumbers();
  readonly #impacts = growingBytes();
  readonly #blockEnds = growingNumbers();
  readonly #blocks = growingNumbers();
  readonly #positions = growingBytes();
  readonly #offers: number;
  readonly #docs = growingNumbers();
  readonly #positionEnds = growingNumbers();
  readonly #termPositions = growingBytes();

  constructor(offers: number) {
    this.#offers = offers;
  }

  /** One posting of the term that the next `end` names; documents ascending. The bytes are a count and steps. */
  add(doc: number, impact: number, positions: Uint8Array, from: number, to: number): void {
    this.#docs.push(doc);
    this.#impacts.push(impact);
    if (from === to) this.#termPositions.push(0);
    else this.#termPositions.append(positions, from, to);
    this.#positionEnds.push(this.#termPositions.length);
  }

  end(bytes: Uint8Array, from: number, to: number): void {
    this.#texts.add(bytes, from, to);
    this.#termEnds.push(this.#impacts.length);
    const docs = this.#docs.view();
    if (isDense(docs.length, this.#offers)) this.#writeBits(docs);
    else {
      this.#places.push(this.#lists.length);
      this.#lists.append(docs, 0, docs.length);
    }
    this.#writePositions(docs.length);
    this.#docs.clear();
    this.#positionEnds.clear();
    this.#termPositions.clear();
  }

  sections(): Map<string, Section> {
    const { bytes, ends } = this.#texts.table();
    return new Map<string, Section>([
      ['terms.bytes', bytes],
      ['terms.ends', ends],
      ['terms.postings', this.#termEnds.view()],
      ['terms.places', this.#places.view()],
      ['terms.lists', this.#lists.view()],
      ['terms.bits', this.#bits.view()],
      ['terms.ranks', this.#ranks.view()],
      ['terms.impacts', this.#impacts.view()],
      ['terms.blockEnds', this.#blockEnds.view()],
      ['terms.blocks', this.#blocks.view()],
      ['terms.positions', this.#positions.view()],
    ]);
  }

  #writeBits(docs: Uint32Array): void {
    const words = wordsFor(this.#offers);
    this.#places.push(this.#bits.length / words);
    const bits = new Uint32Array(words);
    for (const doc of docs) setBit(bits, doc);
    const ranks = new Uint32Array(words);
    for (let next = 0, word = 0; word < words; word += 1) {
      while (next < docs.length && (docs[next] as number) < word * 32) next += 1;
      ranks[word] = next;
    }
    this.#bits.append(bits, 0, words);
    this.#ranks.append(ranks, 0, words);
  }

  #writePositions(count: number): void {
    const hasAny = this.#termPositions.length > count;
    if (hasAny) {
      for (let posting = 0; posting < count; posting += positionBlock) {
        this.#blocks.push(this.#positions.length + (posting === 0 ? 0 : this.#positionEnds.at(posting - 1)));
      }
      this.#positions.append(this.#termPositions.view(), 0, this.#termPositions.length);
    }
    this.#blockEnds.push(this.#blocks.length);
  }
}

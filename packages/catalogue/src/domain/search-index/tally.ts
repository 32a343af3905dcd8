import { jurisdictionOfField } from '@vigie/credentials';
import { exposureElsewhere } from '../../store/records.js';
import { setBit, setBits } from './bits.js';
import type { FacetTotals } from './facet-totals.js';
import type { FieldTokens, Segment } from './segment.js';

const nothing: FieldTokens = { start: 0, states: 0, end: 0 };

/** A jurisdiction that is asked for, and how many offers show the values of elsewhere under it. */
interface Borrowing {
  field: string;
  own: FieldTokens;
  counts: Uint32Array;
}

/** Counts what offers of one segment have, row by row. */
export class Tally {
  readonly #segment: Segment;
  readonly #facets: readonly string[];
  readonly #counts: Uint32Array;
  readonly #elsewhere: FieldTokens;
  readonly #borrowing: Borrowing[];

  constructor(segment: Segment, facets: readonly string[]) {
    this.#segment = segment;
    this.#facets = facets;
    // Offers without a token of a field are counted behind the last one.
    this.#counts = segment.scratch.tokens.take();
    this.#elsewhere = segment.fields.get(exposureElsewhere) ?? nothing;
    const { start, states } = this.#elsewhere;
    this.#borrowing = facets.flatMap((field) =>
      jurisdictionOfField(field) === undefined || start === states
        ? []
        : [{ field, own: segment.fields.get(field) ?? nothing, counts: new Uint32Array(states - start) }],
    );
  }

  /** Counts an offer for all fields. */
  add(doc: number): void {
    if (this.#facets.length === 0) return;
    const { rows, rowEnds } = this.#segment;
    const end = rowEnds[doc] as number;
    const counts = this.#counts;
    const start = this.#segment.rowStart(doc);
    for (let at = start; at < end; at += 1) {
      const token = rows[at] as number;
      counts[token] = (counts[token] as number) + 1;
    }
    for (const borrowing of this.#borrowing) this.#borrow(borrowing, doc, 1);
  }

  /** Counts an offer for one field alone. */
  addTo(field: string, doc: number): void {
    this.#count(this.#segment.fields.get(field) ?? nothing, doc, 1);
    for (const borrowing of this.#borrowing) if (borrowing.field === field) this.#borrow(borrowing, doc, 1);
  }

  /** Counts every offer but these for one field, in place of what was counted for it so far. */
  setAllBut(gone: Uint32Array, field: string): void {
    const { tokenCounts, fields } = this.#segment;
    const own = fields.get(field) ?? nothing;
    for (let token = own.start; token < own.end; token += 1) this.#counts[token] = tokenCounts[token] as number;
    const goneDocs = setBits(gone);
    for (const doc of goneDocs) this.#count(own, doc, -1);
    for (const borrowing of this.#borrowing) {
      if (borrowing.field !== field) continue;
      const { start, states } = this.#elsewhere;
      for (let token = start; token < states; token += 1)
        borrowing.counts[token - start] = tokenCounts[token] as number;
      for (const doc of setBits(this.#withoutBorrowing(gone, own))) this.#countElsewhere(borrowing, doc, -1);
    }
  }

  /** Adds what was counted to what other segments have. */
  addToTotals(totals: FacetTotals): void {
    const { fields } = this.#segment;
    for (const field of this.#facets) {
      const { start, states, end } = fields.get(field) ?? nothing;
      for (let token = start; token < end; token += 1) {
        const count = this.#counts[token] as number;
        if (count === 0) continue;
        const text = this.#segment.tokenText(token);
        if (token < states) totals.addValue(field, text, count);
        else totals.addState(field, text as 'unknown' | 'absent', count);
      }
    }
    for (const { field, counts } of this.#borrowing) {
      for (const [at, count] of counts.entries()) {
        if (count > 0) totals.addValue(field, this.#segment.tokenText(this.#elsewhere.start + at), count);
      }
    }
  }

  /**
   * Counts the offers of one word of bits for one field alone, where each has one token of it at most.
   *
   * @param column - of the field, from `columnOf`
   */
  addWord(column: Uint32Array, at: number, bits: number): void {
    const counts = this.#counts;
    for (let word = bits; word !== 0; word &= word - 1) {
      const token = column[at * 32 + 31 - Math.clz32(word & -word)] as number;
      counts[token] = (counts[token] as number) + 1;
    }
  }

  /** What `addWord` counts a field by; undefined where that is not so simple. */
  columnOf(field: string): Uint32Array | undefined {
    const borrows = this.#borrowing.some((one) => one.field === field);
    return borrows ? undefined : this.#segment.columnOf(field);
  }

  #count({ start, end }: FieldTokens, doc: number, by: number): void {
    const { rows, rowEnds } = this.#segment;
    const last = rowEnds[doc] as number;
    for (let at = this.#segment.rowStart(doc); at < last; at += 1) {
      const token = rows[at] as number;
      if (token >= start && token < end) this.#counts[token] = (this.#counts[token] as number) + by;
    }
  }

  /** An offer that has no value for the jurisdiction shows those of elsewhere. */
  #borrow(borrowing: Borrowing, doc: number, by: number): void {
    const { rows, rowEnds } = this.#segment;
    const { start, states } = borrowing.own;
    const last = rowEnds[doc] as number;
    for (let at = this.#segment.rowStart(doc); at < last; at += 1) {
      const token = rows[at] as number;
      if (token >= start && token < states) return;
    }
    this.#countElsewhere(borrowing, doc, by);
  }

  #countElsewhere({ counts }: Borrowing, doc: number, by: number): void {
    const { rows, rowEnds } = this.#segment;
    const { start, states } = this.#elsewhere;
    const last = rowEnds[doc] as number;
    for (let at = this.#segment.rowStart(doc); at < last; at += 1) {
      const token = rows[at] as number;
      if (token >= start && token < states) counts[token - start] = (counts[token - start] as number) + by;
    }
  }

  /** Offers that are gone, or have a value of their own. */
  #withoutBorrowing(gone: Uint32Array, own: FieldTokens): Uint32Array {
    const bits = gone.slice();
    for (let token = own.start; token < own.states; token += 1) {
      const offers = this.#segment.offersWith(token);
      for (const doc of 'list' in offers ? offers.list : setBits(offers.bits)) setBit(bits, doc);
    }
    return bits;
  }
}

import type { Clause } from '../search/question.js';
import { termOfBeginning } from './beginnings.js';
import { hasBit, setBit, setBits } from './bits.js';
import { hasLive, type LiveSegment } from './merge-segments.js';
import type { Postings } from './postings.js';
import type { Segment } from './segment.js';

/** A clause of a question over one segment. */
export interface SegmentClause {
  /** No more offers than these can fit. */
  atMost: number;
  /** Whether `candidates` and `bits` hold no others than those that fit. */
  exact: boolean;
  has(doc: number): boolean;
  /** For an offer that fits. */
  score(doc: number): number;
  /** Offers among which all are that fit, ascending. */
  candidates(): Uint32Array;
  /** The same as bits, not to be written to. */
  bits(): Uint32Array;
}

/** A term as it is written; whoever asks may leave its mark away. */
export function written(term: string): string {
  return term.startsWith('=') ? term : `=${term}`;
}

/** With more terms than these, their postings are folded into one before any offer is looked at. */
const mostTerms = 8;

/** @param isScored whether anybody will ask for scores */
export function clauseOver(segment: Segment, clause: Clause, isScored: boolean): SegmentClause {
  if (clause.kind === 'phrase') return new PhraseClause(segment, clause.terms.map(written));
  const weighted = weightedOf(segment, clause);
  return weighted.length > mostTerms
    ? new FoldedClause(segment, weighted, isScored)
    : new TermsClause(segment, weighted);
}

/** What of a segment any alternative of a clause finds. */
function weightedOf(segment: Segment, clause: Exclude<Clause, { kind: 'phrase' }>): Weighted[] {
  const found: Weighted[] = [];
  const add = (text: string, factor: number) => {
    const term = segment.terms.find(text);
    if (term !== undefined) found.push({ postings: segment.postings(term), factor });
  };
  for (const { term, factor } of clause.alternatives) add(term, factor);
  if (clause.kind !== 'prefix') return found;
  const prefix = written(clause.prefix);
  const beginning = termOfBeginning(prefix.slice(1));
  if (beginning !== undefined) {
    add(beginning, clause.factor);
    return found;
  }
  const [from, to] = segment.terms.beginningWith(prefix);
  for (let term = from; term < to; term += 1) found.push({ postings: segment.postings(term), factor: clause.factor });
  return found;
}

/** Whether an offer that is still there fits a clause. */
export function isHeldIn({ segment, live }: LiveSegment, clause: Clause): boolean {
  segment.scratch.bits.reset();
  if (clause.kind !== 'phrase') {
    // What is asked for is mostly there as it is written: then nothing that begins so is looked for.
    const isHeld = ({ postings }: Weighted) => hasLive(postings, live);
    if (weightedOf(segment, { kind: 'terms', alternatives: clause.alternatives }).some(isHeld)) return true;
    return clause.kind === 'prefix' && weightedOf(segment, { ...clause, alternatives: [] }).some(isHeld);
  }
  const phrase = clauseOver(segment, clause, false);
  return phrase.candidates().some((doc) => hasBit(live, doc) && phrase.has(doc));
}

interface Weighted {
  postings: Postings;
  factor: number;
}

function sumOfCounts(weighted: readonly Weighted[]): number {
  return weighted.reduce((sum, { postings }) => sum + postings.count, 0);
}

function addTo(bits: Uint32Array, postings: Postings): void {
  const own = postings.bits;
  if (own === undefined) for (const doc of postings.docs()) setBit(bits, doc);
  else for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] as number) | (own[word] as number);
}

/** A few terms, looked up offer by offer. */
class TermsClause implements SegmentClause {
  readonly atMost: number;
  readonly exact = true;
  readonly #segment: Segment;
  readonly #weighted: readonly Weighted[];

  constructor(segment: Segment, weighted: readonly Weighted[]) {
    this.#segment = segment;
    this.#weighted = weighted;
    this.atMost = Math.min(segment.offers, sumOfCounts(weighted));
  }

  has(doc: number): boolean {
    for (const { postings } of this.#weighted) if (postings.has(doc)) return true;
    return false;
  }

  score(doc: number): number {
    let best = 0;
    for (const { postings, factor } of this.#weighted) best = Math.max(best, postings.impact(doc) * factor);
    return best;
  }

  candidates(): Uint32Array {
    const [first] = this.#weighted;
    if (first === undefined) return new Uint32Array(0);
    if (this.#weighted.length === 1) return first.postings.docs();
    if (this.atMost > this.#segment.offers / 1024) return setBits(this.bits());
    const all = new Uint32Array(sumOfCounts(this.#weighted));
    let length = 0;
    for (const { postings } of this.#weighted) {
      all.set(postings.docs(), length);
      length += postings.count;
    }
    all.sort();
    return all.filter((doc, at) => at === 0 || all[at - 1] !== doc);
  }

  bits(): Uint32Array {
    const [first] = this.#weighted;
    if (this.#weighted.length === 1 && first?.postings.bits !== undefined) return first.postings.bits;
    const bits = this.#segment.scratch.bits.take();
    for (const { postings } of this.#weighted) addTo(bits, postings);
    return bits;
  }
}

/** Many terms: one pass over their postings finds the best of each offer. */
class FoldedClause implements SegmentClause {
  readonly atMost: number;
  readonly exact = true;
  readonly #bits: Uint32Array;
  readonly #scores: Uint32Array;

  constructor({ offers, scratch }: Segment, weighted: readonly Weighted[], isScored: boolean) {
    this.#bits = scratch.bits.take();
    this.#scores = new Uint32Array(isScored ? offers : 0);
    for (const { postings, factor } of weighted) {
      addTo(this.#bits, postings);
      if (isScored) postings.raise(this.#scores, factor);
    }
    this.atMost = Math.min(offers, sumOfCounts(weighted));
  }

  has(doc: number): boolean {
    return hasBit(this.#bits, doc);
  }

  score(doc: number): number {
    return this.#scores[doc] as number;
  }

  candidates(): Uint32Array {
    return setBits(this.#bits);
  }

  bits(): Uint32Array {
    return this.#bits;
  }
}

/** A phrase counts whole: how much its words count is no choice of the question's. */
const phraseFactor = 16;

/** Words one after the other: positions are read of offers that have them all. */
class PhraseClause implements SegmentClause {
  readonly atMost: number;
  readonly exact = false;
  readonly #terms: Postings[];
  /** The same, the rarest first: most offers fail at the first look. */
  readonly #rarest: Postings[];
  readonly #segment: Segment;

  constructor(segment: Segment, terms: readonly string[]) {
    this.#segment = segment;
    this.#terms = terms.flatMap((term) => {
      const found = segment.terms.find(term);
      return found === undefined ? [] : [segment.postings(found)];
    });
    if (this.#terms.length < terms.length) this.#terms = [];
    this.#rarest = [...this.#terms].sort((one, other) => one.count - other.count);
    this.atMost = this.#rarest[0]?.count ?? 0;
  }

  has(doc: number): boolean {
    for (const postings of this.#rarest) if (!postings.has(doc)) return false;
    const [first, ...rest] = this.#terms;
    if (first === undefined) return false;
    const following = rest.map((postings) => new Set(postings.positions(doc)));
    return first.positions(doc).some((start) => following.every((places, at) => places.has(start + at + 1)));
  }

  score(doc: number): number {
    return this.#terms.reduce((sum, postings) => sum + postings.impact(doc) * phraseFactor, 0);
  }

  candidates(): Uint32Array {
    return this.#rarest[0]?.docs() ?? new Uint32Array(0);
  }

  bits(): Uint32Array {
    const bits = this.#segment.scratch.bits.take();
    const [rarest] = this.#rarest;
    if (rarest !== undefined) addTo(bits, rarest);
    return bits;
  }
}

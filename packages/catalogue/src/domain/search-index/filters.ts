import { jurisdictionOfField } from '@vigie/credentials';
import { exposureElsewhere } from '../../store/records.js';
import type { FacetFilter } from '../../store/search.js';
import { setBit } from './bits.js';
import { stateToken, valueToken } from './facet-tokens.js';
import type { Segment } from './segment.js';

/** Filters are told apart by the bits of a word. */
const perGroup = 30;

/** No offer fails so many that it matters which. */
export const failsNone = -1;
export const failsMany = -2;

/** What a filter asks for over one segment. */
interface SegmentFilter {
  accepted: number[];
  /** Of a jurisdiction: the tokens that count where an offer has no value of its own, and those own ones. */
  borrowed: number[];
  own: [number, number];
}

/** All filters of a question over one segment. */
export class SegmentFilters {
  readonly #segment: Segment;
  readonly #filters: SegmentFilter[];
  readonly #groups: Group[];

  constructor(segment: Segment, filters: ReadonlyArray<readonly [string, FacetFilter]>) {
    this.#segment = segment;
    this.#filters = filters.map(([field, filter]) => resolve(segment, field, filter));
    this.#groups = [];
    for (let first = 0; first < filters.length; first += perGroup) {
      this.#groups.push(new Group(segment, this.#filters.slice(first, first + perGroup), first));
    }
  }

  /** Which filter alone the offer fails: its number, `failsNone` or `failsMany`. */
  failing(doc: number): number {
    let failing = failsNone;
    for (const group of this.#groups) {
      const found = group.failing(doc);
      if (found === failsNone) continue;
      if (found === failsMany || failing !== failsNone) return failsMany;
      failing = found;
    }
    return failing;
  }

  /** The offers that each filter lets through, a bit for each; not to be written to. */
  fitting(): Uint32Array[] {
    return this.#filters.map((filter) => this.#fitting(filter));
  }

  #fitting({ accepted, borrowed, own }: SegmentFilter): Uint32Array {
    const [only] = accepted;
    if (borrowed.length === 0 && accepted.length === 1 && only !== undefined) {
      const offers = this.#segment.offersWith(only);
      if ('bits' in offers) return offers.bits;
    }
    const bits = this.#segment.scratch.bits.take();
    if (borrowed.length > 0) {
      for (const token of borrowed) addToken(this.#segment, bits, token);
      const stated = this.#segment.scratch.bits.take();
      for (let token = own[0]; token < own[1]; token += 1) addToken(this.#segment, stated, token);
      for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] as number) & ~(stated[word] as number);
    }
    for (const token of accepted) addToken(this.#segment, bits, token);
    return bits;
  }
}

function addToken(segment: Segment, bits: Uint32Array, token: number): void {
  const offers = segment.offersWith(token);
  if ('list' in offers) for (const doc of offers.list) setBit(bits, doc);
  else
    for (let word = 0; word < bits.length; word += 1)
      bits[word] = (bits[word] as number) | (offers.bits[word] as number);
}

function resolve(segment: Segment, field: string, { values, states }: FacetFilter): SegmentFilter {
  const numbersOf = (tokens: string[]) => tokens.flatMap((token) => segment.tokens.find(token) ?? []);
  const accepted = numbersOf([
    ...values.map((value) => valueToken(field, value)),
    ...states.map((state) => stateToken(field, state)),
  ]);
  if (jurisdictionOfField(field) === undefined) return { accepted, borrowed: [], own: [0, 0] };
  const { start, states: end } = segment.fields.get(field) ?? { start: 0, states: 0 };
  return {
    accepted,
    borrowed: numbersOf(values.map((value) => valueToken(exposureElsewhere, value))),
    own: [start, end],
  };
}

/** Up to 30 filters, each a bit. */
class Group {
  readonly #segment: Segment;
  readonly #first: number;
  readonly #all: number;
  readonly #marks: Uint32Array;
  readonly #jurisdictions: Array<{ bit: number; borrowed: ReadonlySet<number>; own: [number, number] }> = [];

  constructor(segment: Segment, filters: readonly SegmentFilter[], first: number) {
    this.#segment = segment;
    this.#first = first;
    this.#all = 2 ** filters.length - 1;
    this.#marks = segment.scratch.tokens.take();
    for (const [at, { accepted, borrowed, own }] of filters.entries()) {
      for (const token of accepted) this.#marks[token] = (this.#marks[token] as number) | (1 << at);
      if (borrowed.length > 0) this.#jurisdictions.push({ bit: 1 << at, borrowed: new Set(borrowed), own });
    }
  }

  failing(doc: number): number {
    const { rows, rowEnds } = this.#segment;
    const start = this.#segment.rowStart(doc);
    const end = rowEnds[doc] as number;
    let passed = 0;
    for (let at = start; at < end; at += 1) passed |= this.#marks[rows[at] as number] as number;
    for (const jurisdiction of this.#jurisdictions)
      if (this.#borrows(jurisdiction, start, end)) passed |= jurisdiction.bit;
    const failed = this.#all & ~passed;
    if (failed === 0) return failsNone;
    return (failed & (failed - 1)) === 0 ? this.#first + 31 - Math.clz32(failed) : failsMany;
  }

  #borrows({ borrowed, own }: { borrowed: ReadonlySet<number>; own: [number, number] }, start: number, end: number) {
    const { rows } = this.#segment;
    let found = false;
    for (let at = start; at < end; at += 1) {
      const token = rows[at] as number;
      if (token >= own[0] && token < own[1]) return false;
      if (borrowed.has(token)) found = true;
    }
    return found;
  }
}

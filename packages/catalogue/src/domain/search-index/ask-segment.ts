import type { Question, Range } from '../search/question.js';
import { countSet, hasBit } from './bits.js';
import { clauseOver, type SegmentClause } from './clauses.js';
import type { FacetTotals } from './facet-totals.js';
import { failsMany, failsNone, SegmentFilters } from './filters.js';
import type { LiveSegment } from './merge-segments.js';
import { type Placed, SegmentPage } from './page.js';
import type { Segment } from './segment.js';
import { Tally } from './tally.js';

/** From one offer in so many on, offers are looked for 32 at a time rather than one by one. */
const bitsOneIn = 32;

/** What one segment answers. Its counts go to the totals. */
export function askSegment(
  part: LiveSegment,
  question: Question,
  totals: FacetTotals,
): { offers: Placed[]; total: number } {
  const { bits, tokens } = part.segment.scratch;
  bits.reset();
  tokens.reset();
  const asked = new AskedSegment(part, question);
  asked.run();
  asked.tally.addToTotals(totals);
  return { offers: asked.page.offers(), total: asked.total };
}

class AskedSegment {
  readonly tally: Tally;
  readonly page: SegmentPage;
  total = 0;
  readonly #segment: Segment;
  readonly #live: Uint32Array;
  readonly #question: Question;
  readonly #fields: string[];
  readonly #counted: boolean[];
  readonly #filters: SegmentFilters;
  readonly #columns: Array<{ column: Float64Array | undefined; range: Range }>;
  readonly #mayExpire: boolean;
  #clauses: SegmentClause[] = [];
  #inexact: SegmentClause[] = [];

  constructor({ segment, live }: LiveSegment, question: Question) {
    this.#segment = segment;
    this.#live = live;
    this.#question = question;
    const filters = Object.entries(question.filters);
    this.#fields = filters.map(([field]) => field);
    this.#counted = this.#fields.map((field) => question.facets.includes(field));
    this.#filters = new SegmentFilters(segment, filters);
    this.#columns = Object.entries(question.ranges).map(([field, range]) => ({
      column: segment.columns.get(field),
      range,
    }));
    const first = segment.expiry[0];
    this.#mayExpire = first !== undefined && (segment.validUntil[first] as number) <= question.now;
    this.tally = new Tally(segment, question.facets);
    this.page = new SegmentPage(segment, question.sort, question.limit + 1, question.after);
  }

  run(): void {
    const { clauses } = this.#question;
    if (clauses?.length === 0 || this.#columns.some(({ column }) => column === undefined)) return;
    if (clauses === undefined) {
      if (this.#columns.length === 0 && this.#fields.length < 2) this.#runWithoutConditions();
      else this.#visitBits(this.#counted.includes(true));
      return;
    }
    const isScored = this.#question.sort === 'relevance';
    this.#clauses = clauses.map((clause) => clauseOver(this.#segment, clause, isScored));
    this.#clauses.sort((one, other) => one.atMost - other.atMost);
    this.#inexact = this.#clauses.filter(({ exact }) => !exact);
    const [first, ...rest] = this.#clauses as [SegmentClause, ...SegmentClause[]];
    if (first.atMost === 0) return;
    if (first.atMost * bitsOneIn <= this.#segment.offers) this.#visitList(first, rest);
    else this.#visitBits(this.#counted.includes(true));
  }

  /** With at most one filter and nothing else, its own field is counted over everything: from what each value has in all. */
  #runWithoutConditions(): void {
    const gone = this.#gone();
    const [field] = this.#fields;
    if (field !== undefined) {
      this.#visitBits(false);
      if (this.#counted[0] === true) this.tally.setAllBut(gone, field);
      return;
    }
    for (const facet of this.#question.facets) this.tally.setAllBut(gone, facet);
    this.page.addAllBut((doc) => hasBit(gone, doc));
    this.total = this.#segment.offers - countSet(gone);
  }

  #gone(): Uint32Array {
    return goneOffers(this.#segment, this.#live, this.#question.now);
  }

  #visitList(first: SegmentClause, rest: readonly SegmentClause[]): void {
    const live = this.#live;
    next: for (const doc of first.candidates()) {
      if (!hasBit(live, doc)) continue;
      for (const clause of rest) if (!clause.has(doc)) continue next;
      if (!first.exact && !first.has(doc)) continue;
      this.#visit(doc);
    }
  }

  /** @param withOneFailing - Whether offers are counted too that fail the filter of their field and no other. */
  #visitBits(withOneFailing: boolean): void {
    const { bits } = this.#segment.scratch;
    // One pass after the other, each over two or three arrays: that is far quicker than one pass over all of them.
    const none = bits.take();
    none.set(this.#live);
    for (const clause of this.#clauses) keepCommon(none, clause.bits());
    const fits = this.#filters.fitting();
    const one = withOneFailing ? bits.take() : undefined;
    for (const fit of fits) {
      if (one !== undefined) moveFailing(none, one, fit);
      keepCommon(none, fit);
    }
    for (let at = 0; at < none.length; at += 1) {
      for (let word = none[at] as number; word !== 0; word &= word - 1)
        this.#take(at * 32 + 31 - Math.clz32(word & -word), failsNone);
    }
    if (one === undefined) return;
    const columns = this.#countedColumns();
    for (const [filter, fit] of fits.entries()) {
      if (this.#counted[filter] !== true) continue;
      const column = columns[filter];
      for (let at = 0; at < one.length; at += 1) {
        const failing = (one[at] as number) & ~(fit[at] as number);
        if (failing !== 0) this.#countFailing(filter, column, at, failing);
      }
    }
  }

  /** By what offers are counted that fail one filter, where bits say all that there is to know of them. */
  #countedColumns(): Array<Uint32Array | undefined> {
    const isPlain = !this.#mayExpire && this.#columns.length === 0 && this.#inexact.length === 0;
    return this.#fields.map((field, filter) =>
      isPlain && this.#counted[filter] === true ? this.tally.columnOf(field) : undefined,
    );
  }

  /** Counts the offers of one word of bits that fail one filter and no other. */
  #countFailing(filter: number, column: Uint32Array | undefined, at: number, bits: number): void {
    if (column !== undefined) {
      this.tally.addWord(column, at, bits);
      return;
    }
    for (let failing = bits; failing !== 0; failing &= failing - 1)
      this.#take(at * 32 + 31 - Math.clz32(failing & -failing), filter);
  }

  /** Takes an offer that fits as bits tell, unless a closer look is against it. */
  #take(doc: number, failing: number): void {
    if (this.#inexact.length > 0 && !this.#inexact.every((clause) => clause.has(doc))) return;
    this.#judge(doc, failing);
  }

  /** Judges an offer that fits all clauses. */
  #visit(doc: number): void {
    const failing = this.#filters.failing(doc);
    if (failing === failsMany) return;
    if (failing === failsNone || this.#counted[failing] === true) this.#judge(doc, failing);
  }

  #judge(doc: number, failing: number): void {
    if (this.#mayExpire && (this.#segment.validUntil[doc] as number) <= this.#question.now) return;
    if (this.#columns.length > 0 && !this.#columns.every(({ column, range }) => isWithin(column?.[doc], range))) return;
    if (failing !== failsNone) {
      this.tally.addTo(this.#fields[failing] as string, doc);
      return;
    }
    this.total += 1;
    this.tally.add(doc);
    this.page.add(doc, this.#question.sort === 'relevance' ? this.#score(doc) : 0);
  }

  #score(doc: number): number {
    let score = 0;
    for (const clause of this.#clauses) score += clause.score(doc);
    return score;
  }
}

/** Leaves the bits that both have. */
function keepCommon(bits: Uint32Array, other: Uint32Array): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] as number) & (other[at] as number);
}

/**
 * Notes what a filter does not let through that all before it did, and forgets what had failed one of these.
 *
 * @param none - what fails no filter so far
 * @param one - what fails one
 */
function moveFailing(none: Uint32Array, one: Uint32Array, fit: Uint32Array): void {
  for (let at = 0; at < one.length; at += 1) {
    const fits = fit[at] as number;
    one[at] = ((one[at] as number) & fits) | ((none[at] as number) & ~fits);
  }
}

/** Offers that were removed, or have ended. */
function goneOffers({ offers, expiry, validUntil }: Segment, live: Uint32Array, now: number): Uint32Array {
  const gone = live.map((word) => ~word);
  if (offers % 32 !== 0) gone[gone.length - 1] = (gone.at(-1) as number) & (2 ** (offers % 32) - 1);
  for (const doc of expiry) {
    if ((validUntil[doc] as number) > now) break;
    gone[doc >>> 5] = (gone[doc >>> 5] as number) | (1 << (doc & 31));
  }
  return gone;
}

function isWithin(
  value: number | undefined,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Range,
) {
  return value !== undefined && value >= from && value <= to;
}

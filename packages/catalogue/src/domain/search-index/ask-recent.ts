import type { Clause, Question, SearchEntry } from '../search/question.js';
import { written } from './clauses.js';
import type { FacetTotals } from './facet-totals.js';
import { comparePlaces, type Placed } from './page.js';
import { docsOf, fitsFilter, type RecentOffers, type RecentPostings, valuesShown } from './recent-offers.js';

/** What offers answer that are in no segment yet. Their counts go to the totals. */
export function askRecent(
  recent: RecentOffers,
  question: Question,
  totals: FacetTotals,
): { offers: Placed[]; total: number } {
  const { clauses, filters, facets, sort, limit, after, now } = question;
  const scores = clauses === undefined ? undefined : scoresOf(recent, clauses);
  const asked = Object.entries(filters);
  const ranges = Object.entries(question.ranges);
  const offers: Placed[] = [];
  let total = 0;
  for (let doc = 0; doc < recent.entries.length; doc += 1) {
    const score = scores === undefined ? 0 : (scores[doc] as number);
    const entry = recent.entries[doc] as SearchEntry;
    if (score < 0 || recent.live[doc] !== true || entry.validUntil <= now || !isWithin(entry, ranges)) continue;
    const failing = asked.flatMap(([field, filter]) => (fitsFilter(entry, field, filter) ? [] : [field]));
    if (failing.length > 0) {
      if (failing.length === 1)
        countOf(
          entry,
          failing.filter((field) => facets.includes(field)),
          totals,
        );
      continue;
    }
    total += 1;
    countOf(entry, facets, totals);
    const place = { key: sort === 'relevance' ? 0 - score : entry.keys[sort], id: entry.id, number: entry.number };
    if (after === undefined || comparePlaces(place, after) > 0) keepFirst(offers, place, limit + 1);
  }
  return { offers, total };
}

/** Whether an offer that is still there fits a clause; one that has ended does too. */
export function isHeldRecently(recent: RecentOffers, clause: Clause): boolean {
  return scoresOf(recent, [clause]).some((score, doc) => score >= 0 && recent.live[doc] === true);
}

/** What each offer scores over all clauses; less than nothing for one that does not fit them all. */
function scoresOf(recent: RecentOffers, clauses: readonly Clause[]): Int32Array {
  const sums = new Int32Array(recent.entries.length);
  if (clauses.length === 0) return sums.fill(-1);
  for (const clause of clauses) {
    const scores = new Int32Array(sums.length).fill(-1);
    if (clause.kind === 'phrase') raisePhrase(recent, clause.terms.map(written), scores);
    else raiseTerms(recent, clause, scores);
    for (let doc = 0; doc < sums.length; doc += 1) {
      const score = scores[doc] as number;
      sums[doc] = score < 0 || (sums[doc] as number) < 0 ? -1 : (sums[doc] as number) + score;
    }
  }
  return sums;
}

function raiseTerms(recent: RecentOffers, clause: Exclude<Clause, { kind: 'phrase' }>, scores: Int32Array): void {
  for (const { term, factor } of clause.alternatives) raise(recent.postings(term), factor, scores);
  if (clause.kind !== 'prefix') return;
  for (const term of recent.termsBeginning(written(clause.prefix))) raise(recent.postings(term), clause.factor, scores);
}

function raise(postings: RecentPostings | undefined, factor: number, scores: Int32Array): void {
  if (postings === undefined) return;
  for (let at = 0; at < postings.length; at += 2) {
    const doc = postings[at] as number;
    scores[doc] = Math.max(scores[doc] as number, (postings[at + 1] as number) * factor);
  }
}

/** A phrase counts whole, as in a segment. */
const phraseFactor = 16;

function raisePhrase(recent: RecentOffers, terms: readonly string[], scores: Int32Array): void {
  const [first = '', ...rest] = terms;
  for (const doc of docsOf(recent.postings(first) ?? [])) {
    const own = new Map((recent.entries[doc] as SearchEntry).terms.map((one) => [one.term, one]));
    const following = rest.map((term) => own.get(term));
    const starts = own.get(first)?.positions ?? [];
    const isThere = (start: number) =>
      following.every((term, next) => term?.positions?.includes(start + next + 1) === true);
    if (starts.some(isThere))
      scores[doc] = phraseFactor * terms.reduce((sum, term) => sum + (own.get(term)?.impact ?? 0), 0);
  }
}

function isWithin({ numbers }: SearchEntry, ranges: ReadonlyArray<readonly [string, { from?: number; to?: number }]>) {
  for (const [field, { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }] of ranges) {
    const value = numbers[field];
    if (value === undefined || value < from || value > to) return false;
  }
  return true;
}

function countOf(entry: SearchEntry, fields: readonly string[], totals: FacetTotals): void {
  for (const field of fields) count(entry, field, totals);
}

function count(entry: SearchEntry, field: string, totals: FacetTotals): void {
  const state = entry.facets[field]?.state;
  if (state !== undefined && state !== 'stated') totals.addState(field, state, 1);
  const values = valuesShown(entry, field);
  if (values.length === 1) totals.addValue(field, values[0] as string, 1);
  else for (const value of new Set(values)) totals.addValue(field, value, 1);
}

/** Keeps the first few in order; most that come are after them all. */
function keepFirst(offers: Placed[], place: Placed, most: number): void {
  let at = offers.length;
  if (at === most && (at === 0 || comparePlaces(place, offers[at - 1] as Placed) >= 0)) return;
  while (at > 0 && comparePlaces(place, offers[at - 1] as Placed) < 0) at -= 1;
  offers.splice(at, 0, place);
  if (offers.length > most) offers.pop();
}

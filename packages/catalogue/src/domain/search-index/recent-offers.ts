import { jurisdictionOfField } from '@vigie/credentials';
import { exposureElsewhere } from '../../store/records.js';
import type { FacetFilter } from '../../store/search.js';
import type { SearchEntry } from '../search/question.js';

/**
 * The postings of one term: the place of an offer and the impact there, one pair after the other in the order in which they
 * came. There are tens of thousands of terms: one list each is what the collector of garbage has to carry about.
 */
export type RecentPostings = readonly number[];

/** How many characters of a term tell where words that begin like it are looked for; the mark before it is one. */
const sharedStart = 3;

/**
 * Offers that came lately, as they came: to take one costs a look at each of its terms, where a segment would have to be laid
 * out anew. They answer questions beside the segments until they have become one.
 */
export class RecentOffers {
  readonly entries: SearchEntry[] = [];
  /** Whether each is still there. */
  readonly live: boolean[] = [];
  /** Offers that are still there. */
  offers = 0;
  /** Numbers of offers that were removed since they began to become a segment. */
  goneSince: number[] | undefined;
  readonly #byNumber = new Map<number, number>();
  readonly #byId = new Map<string, number>();
  readonly #terms = new Map<string, number[]>();
  readonly #starts = new Map<string, string[]>();

  add(entry: SearchEntry): void {
    const doc = this.entries.length;
    this.entries.push(entry);
    this.live.push(true);
    this.offers += 1;
    this.#byNumber.set(entry.number, doc);
    this.#byId.set(entry.id, doc);
    for (const { term, impact } of entry.terms) {
      const postings = this.#terms.get(term);
      if (postings === undefined) this.#addTerm(term, doc, impact);
      else postings.push(doc, impact);
    }
  }

  removeNumber(number: number): boolean {
    return this.#remove(this.#byNumber.get(number));
  }

  removeId(id: string): boolean {
    return this.#remove(this.#byId.get(id));
  }

  standing(): SearchEntry[] {
    return this.entries.filter((_, doc) => this.live[doc] === true);
  }

  postings(term: string): RecentPostings | undefined {
    return this.#terms.get(term);
  }

  /** Terms that begin so. */
  termsBeginning(prefix: string): string[] {
    const start = prefix.slice(0, sharedStart);
    const found = start.length === sharedStart ? (this.#starts.get(start) ?? []) : [...this.#terms.keys()];
    return found.filter((term) => term.startsWith(prefix));
  }

  /** Words that an offer has which is still there. */
  words(): string[] {
    return [...this.#terms].flatMap(([term, postings]) =>
      term.startsWith('=') && docsOf(postings).some((doc) => this.live[doc]) ? [term.slice(1)] : [],
    );
  }

  #addTerm(term: string, doc: number, impact: number): void {
    this.#terms.set(term, [doc, impact]);
    const start = term.slice(0, sharedStart);
    const sharing = this.#starts.get(start);
    if (sharing === undefined) this.#starts.set(start, [term]);
    else sharing.push(term);
  }

  #remove(doc: number | undefined): boolean {
    if (doc === undefined || this.live[doc] !== true) return false;
    this.live[doc] = false;
    this.offers -= 1;
    this.goneSince?.push((this.entries[doc] as SearchEntry).number);
    return true;
  }
}

export function docsOf(postings: RecentPostings): number[] {
  return postings.filter((_, at) => at % 2 === 0);
}

/** The values that an offer shows under a field: of a jurisdiction without any, those of elsewhere. */
export function valuesShown({ facets }: SearchEntry, field: string): readonly string[] {
  const own = facets[field];
  if (own?.state === 'stated' && own.values.length > 0) return own.values;
  const elsewhere = jurisdictionOfField(field) === undefined ? undefined : facets[exposureElsewhere];
  return elsewhere?.state === 'stated' ? elsewhere.values : [];
}

export function fitsFilter(entry: SearchEntry, field: string, { values, states }: FacetFilter): boolean {
  const own = entry.facets[field];
  if (own !== undefined && own.state !== 'stated' && states.includes(own.state)) return true;
  if (values.length === 0) return false;
  for (const value of valuesShown(entry, field)) if (values.includes(value)) return true;
  return false;
}

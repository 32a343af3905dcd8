import type { Kysely } from 'kysely';
import type { OfferTerm, SearchEntry } from '../domain/search/question.js';
import type { FacetEntry } from './records.js';
import type { Tables } from './tables.js';
import { readTermsOf } from './term-rows.js';

/** Which entries: a page in the order of the numbers, or these; one that is not there is left out. */
export type EntryChoice = { after: number; limit: number } | { numbers: readonly number[] };

/** Offers as questions read them, so that an index can be built from what is stored. */
export async function readSearchEntries(db: Kysely<Tables>, choice: EntryChoice): Promise<SearchEntry[]> {
  const chosen = db
    .selectFrom('offers')
    .select(['number', 'id', 'name_key', 'provider_key', 'newest_key', 'valid_until_ms'])
    .orderBy('number');
  const rows = await ('numbers' in choice
    ? chosen.where('number', 'in', choice.numbers)
    : chosen.where('number', '>', choice.after).limit(choice.limit)
  ).execute();
  const numbers = rows.map(({ number }) => number);
  if (numbers.length === 0) return [];
  const terms = await readTermsOf(db, numbers);
  const facets = await readFacetsOf(db, numbers);
  const ranges = await readNumbersOf(db, numbers);
  return rows.map((row) => ({
    number: row.number,
    id: row.id,
    terms: terms.get(row.number) ?? ([] as OfferTerm[]),
    facets: facets.get(row.number) ?? {},
    numbers: ranges.get(row.number) ?? {},
    keys: { name: row.name_key, provider: row.provider_key, newest: row.newest_key },
    validUntil: row.valid_until_ms ?? Number.POSITIVE_INFINITY,
  }));
}

/** The numbers of each of some offers. */
export async function readNumbersOf(
  db: Kysely<Tables>,
  offers: readonly number[],
): Promise<Map<number, Record<string, number>>> {
  const rows = await db.selectFrom('offer_numbers').selectAll().where('offer', 'in', offers).execute();
  const numbers = new Map<number, Record<string, number>>();
  for (const { offer, field, value } of rows) numbers.set(offer, { ...numbers.get(offer), [field]: value });
  return numbers;
}

/** The fields of each of some offers. */
export async function readFacetsOf(
  db: Kysely<Tables>,
  offers: readonly number[],
): Promise<Map<number, Record<string, FacetEntry>>> {
  const facets = new Map<number, Record<string, FacetEntry>>();
  const of = (offer: number) => {
    const known = facets.get(offer) ?? {};
    facets.set(offer, known);
    return known;
  };
  const states = await db.selectFrom('facet_states').selectAll().where('offer', 'in', offers).execute();
  for (const { offer, facet, state } of states) of(offer)[facet] = { state };
  const values = await db.selectFrom('facet_values').selectAll().where('offer', 'in', offers).execute();
  for (const { offer, facet, value } of values) {
    const known = of(offer)[facet];
    of(offer)[facet] = { state: 'stated', values: known?.state === 'stated' ? [...known.values, value] : [value] };
  }
  return facets;
}

import type { Kysely } from 'kysely';
import type { OfferTerm, SearchEntry } from '../domain/search/question.js';
import type { DirectReader } from './direct-reader.js';
import type { FacetEntry } from './records.js';
import type { FacetStatesTable, FacetValuesTable, OfferNumbersTable, Tables } from './tables.js';

interface OfferRow {
  number: number;
  id: string;
  name_key: string;
  provider_key: string;
  newest_key: number;
  valid_until_ms: number | null;
}

/** Numbers as JSON in one parameter: there may be more than a statement takes parameters. */
const among = '(SELECT value FROM json_each(?))';

/** Offers as questions read them, so that an index can be built from what is stored, in the order of their numbers. */
export function readSearchEntries(direct: DirectReader, numbers: readonly number[]): SearchEntry[] {
  if (numbers.length === 0) return [];
  const asked = JSON.stringify(numbers);
  const rows = direct.rows<OfferRow>(
    `SELECT number, id, name_key, provider_key, newest_key, valid_until_ms FROM offers WHERE number IN ${among}
    ORDER BY number`,
    asked,
  );
  const terms = readTerms(direct, asked);
  const facets = facetsOf(
    direct.rows<FacetStatesTable>(`SELECT offer, facet, state FROM facet_states WHERE offer IN ${among}`, asked),
    direct.rows<FacetValuesTable>(`SELECT offer, facet, value FROM facet_values WHERE offer IN ${among}`, asked),
  );
  const ranges = numbersOf(
    direct.rows<OfferNumbersTable>(`SELECT offer, field, value FROM offer_numbers WHERE offer IN ${among}`, asked),
  );
  return rows.map((row) => ({
    number: row.number,
    id: row.id,
    terms: terms.get(row.number) ?? [],
    facets: facets.get(row.number) ?? {},
    numbers: ranges.get(row.number) ?? {},
    keys: { name: row.name_key, provider: row.provider_key, newest: row.newest_key },
    validUntil: row.valid_until_ms ?? Number.POSITIVE_INFINITY,
  }));
}

/** The terms of each of some offers, in one reading. */
function readTerms(direct: DirectReader, offers: string): Map<number, OfferTerm[]> {
  const rows = direct.rows<{ offer: number; terms: string }>(
    `SELECT offer, json_group_array(json_array(term, impact, json(positions))) AS terms FROM offer_terms
    WHERE offer IN ${among} GROUP BY offer`,
    offers,
  );
  return new Map(
    rows.map(({ offer, terms }) => {
      const read = JSON.parse(terms) as Array<[string, number, number[] | null]>;
      return [
        offer,
        read.map(([term, impact, positions]) => ({ term, impact, ...(positions === null ? {} : { positions }) })),
      ];
    }),
  );
}

/** The numbers of each of some offers. */
export async function readNumbersOf(
  db: Kysely<Tables>,
  offers: readonly number[],
): Promise<Map<number, Record<string, number>>> {
  return numbersOf(await db.selectFrom('offer_numbers').selectAll().where('offer', 'in', offers).execute());
}

function numbersOf(rows: readonly OfferNumbersTable[]): Map<number, Record<string, number>> {
  const numbers = new Map<number, Record<string, number>>();
  for (const { offer, field, value } of rows) numbers.set(offer, { ...numbers.get(offer), [field]: value });
  return numbers;
}

/** The fields of each of some offers. */
export async function readFacetsOf(
  db: Kysely<Tables>,
  offers: readonly number[],
): Promise<Map<number, Record<string, FacetEntry>>> {
  return facetsOf(
    await db.selectFrom('facet_states').selectAll().where('offer', 'in', offers).execute(),
    await db.selectFrom('facet_values').selectAll().where('offer', 'in', offers).execute(),
  );
}

function facetsOf(
  states: readonly FacetStatesTable[],
  values: readonly FacetValuesTable[],
): Map<number, Record<string, FacetEntry>> {
  const facets = new Map<number, Record<string, FacetEntry>>();
  const of = (offer: number) => {
    const known = facets.get(offer) ?? {};
    facets.set(offer, known);
    return known;
  };
  for (const { offer, facet, state } of states) of(offer)[facet] = { state };
  for (const { offer, facet, value } of values) {
    const known = of(offer)[facet];
    of(offer)[facet] = { state: 'stated', values: known?.state === 'stated' ? [...known.values, value] : [value] };
  }
  return facets;
}

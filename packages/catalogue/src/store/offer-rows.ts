import type { Insertable, Kysely } from 'kysely';
import { insertFacetStates, insertFacetValues, insertOfferRows, type OfferRow, offerNumber } from './page-queries.js';
import type { OfferRecord } from './records.js';
import { addToServiceType, removeFromServiceType } from './service-types.js';
import type { Tables } from './tables.js';
import type { TermWriter } from './term-rows.js';

/**
 * Takes an offer out, with its facets and its words.
 *
 * @returns the number that it had, where there was one
 */
export async function deleteOffer(db: Kysely<Tables>, id: string, terms: TermWriter): Promise<number | undefined> {
  const [row] = await offerNumber(db, { id });
  if (row === undefined) return undefined;
  await terms.remove(row.number);
  await removeFromServiceType(db, row.number);
  await db.deleteFrom('offers').where('number', '=', row.number).execute();
  return row.number;
}

/**
 * Puts offers in of which none is stored.
 *
 * @returns the numbers that they have from now on
 */
export async function insertOffers(
  db: Kysely<Tables>,
  offers: readonly OfferRecord[],
  terms: TermWriter,
): Promise<number[]> {
  const rows = await insertOfferRows(db, offers.map(rowOf));
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const values: Insertable<Tables['facet_values']>[] = [];
  const states: Insertable<Tables['facet_states']>[] = [];
  for (const offer of offers) {
    const { id, validUntil } = offer;
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`the offer ${id} was given no number`);
    for (const [facet, entry] of Object.entries(offer.facets)) {
      if (entry.state === 'stated')
        for (const value of new Set(entry.values)) values.push({ offer: number, facet, value });
      else states.push({ offer: number, facet, state: entry.state });
    }
    terms.put(number, offer);
    if (offer.imports !== undefined) {
      await addToServiceType(db, { number, id, ...(validUntil === undefined ? {} : { validUntil }) }, offer.imports);
    }
  }
  await insertFacetValues(db, values);
  await insertFacetStates(db, states);
  return [...numbers.values()];
}

function rowOf(offer: OfferRecord): OfferRow {
  const { provider } = offer.summary;
  return {
    id: offer.id,
    provider: provider.id,
    provider_name: provider.name ?? null,
    provider_country: provider.country ?? null,
    name_key: offer.nameKey,
    provider_key: offer.providerKey,
    newest_key: offer.newestKey,
    valid_until_ms: offer.validUntil?.getTime() ?? null,
    reassemble_at_ms: offer.reassembleAt?.getTime() ?? null,
    summary: JSON.stringify(offer.summary),
    detail: JSON.stringify(offer.detail),
    derived_by: offer.derivedBy,
    analysed_by: offer.analysedBy,
  };
}

import type { Kysely } from 'kysely';
import { insertFacetStates, insertFacetValues, insertOfferRow, offerNumber } from './page-queries.js';
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

/** @returns the number that it has from now on */
export async function insertOffer(db: Kysely<Tables>, offer: OfferRecord, terms: TermWriter): Promise<number> {
  const { provider } = offer.summary;
  const [row] = await insertOfferRow(db, {
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
  });
  if (row === undefined) throw new Error(`the offer ${offer.id} was given no number`);
  const { number } = row;
  const entries = Object.entries(offer.facets);
  const values = entries.flatMap(([facet, entry]) =>
    entry.state === 'stated' ? [...new Set(entry.values)].map((value) => ({ offer: number, facet, value })) : [],
  );
  const states = entries.flatMap(([facet, { state }]) => (state === 'stated' ? [] : [{ offer: number, facet, state }]));
  await insertFacetValues(db, values);
  await insertFacetStates(db, states);
  terms.put(number, offer);
  if (offer.imports !== undefined) {
    const { id, validUntil } = offer;
    await addToServiceType(db, { number, id, ...(validUntil === undefined ? {} : { validUntil }) }, offer.imports);
  }
  return number;
}

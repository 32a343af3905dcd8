import type { OfferDetail, OfferExposure } from '@vigie/credentials';
import { deriveExposure } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import type { PastWorld } from '../past/past-worlds.js';
import { proofsOf } from './path-proofs.js';

/** Which jurisdictions, and as of when; those that are stored, and now, where nothing is asked for. */
export interface ExposureQuestion {
  /** ISO 3166-1 alpha-2. */
  jurisdictions: readonly string[];
  at?: Date;
}

/**
 * The exposures of an offer with their proofs. What is not stored is derived for this one answer, so that questions do not
 * fill the memory; as of another instant it is derived from the claims that `book` holds of that instant.
 */
export async function exposureAnswer(
  offer: OfferDetail,
  { jurisdictions, at }: ExposureQuestion,
  {
    book,
    reader,
    now,
  }: { book: Pick<PastWorld, 'ask' | 'basis'>; reader: Pick<CatalogueReader, 'credentials'>; now: Date },
): Promise<OfferExposure> {
  const { rules } = book.basis;
  const stored = at === undefined ? offer.exposure : [];
  const known = new Map(stored.map((one) => [one.jurisdiction, one]));
  const wanted =
    jurisdictions.length === 0 ? offer.exposure.map(({ jurisdiction }) => jurisdiction) : [...new Set(jurisdictions)];
  const date = at ?? now;
  const derive = (jurisdiction: string) =>
    book.ask((claims) => deriveExposure(claims.graph, offer.id, jurisdiction, { date, rules }));
  const exposure = await Promise.all(wanted.map((jurisdiction) => known.get(jurisdiction) ?? derive(jurisdiction)));
  return {
    offer: offer.id,
    at: date.toISOString(),
    rules: rules.version,
    notice: rules.notice,
    exposure,
    proofs: await proofsOf(exposure, reader),
  };
}

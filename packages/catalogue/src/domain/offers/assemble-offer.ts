import type { OfferDetail, OfferSummary } from '@vigie/credentials';
import { describeOffer, importProfileOf, type OfferSources, textAt } from '@vigie/derivations';
import type { HeldCredential, OfferRecord } from '../../store/records.js';
import { analysisOf } from '../search/analysis-of.js';
import { facetsOf, sortKey } from './index-entry.js';

/** The newest versions of all credentials about an offer, and about the provider that its offering names. */
export type Evidence = OfferSources<HeldCredential>;

/** An offer as credentials state it and as it is found, before anything is derived. */
export interface StatedOffer extends Omit<OfferRecord, 'summary' | 'detail' | 'derivedBy'> {
  summary: Omit<OfferSummary, 'exposure' | 'labels'>;
  detail: Omit<OfferDetail, 'exposure' | 'labels'>;
}

/**
 * Puts an offer together from verified credentials, as of an instant, with what it is found and ordered by.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function assembleOffer(id: string, sources: Evidence, now: Date): Promise<StatedOffer | undefined> {
  const described = await describeOffer(id, sources, now);
  if (described === undefined) return undefined;
  const { summary, detail, offering, evidence } = described;
  const imports = importProfileOf(detail);
  const ends = evidence.flatMap(({ validUntil }) => validUntil ?? []).map(Date.parse);
  return {
    id,
    summary,
    detail,
    nameKey: sortKey(textAt(detail.offering.name)),
    providerKey: sortKey(summary.provider.name),
    newestKey: -Date.parse(offering.validFrom),
    ...(offering.validUntil === undefined ? {} : { validUntil: new Date(offering.validUntil) }),
    ...(ends.length === 0 ? {} : { reassembleAt: new Date(Math.min(...ends)) }),
    ...analysisOf(detail),
    facets: facetsOf(summary),
    ...(imports === undefined ? {} : { imports }),
  };
}

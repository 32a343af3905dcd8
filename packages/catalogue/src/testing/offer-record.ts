import type { OfferDetail, OfferSummary } from '@vigie/credentials';
import { analysisVersion } from '../domain/search/analyse.js';
import type { SearchEntry } from '../domain/search/question.js';
import type { OfferRecord } from '../store/records.js';

/** An offer as it is stored, of which nothing else is known than what questions read. */
export function offerRecord({
  id,
  terms,
  facets,
  numbers,
  keys,
  validUntil,
}: Omit<SearchEntry, 'number'>): OfferRecord {
  const summary = { id, name: String(keys.name), provider: { id: 'did:web:provider.example' } };
  return {
    id,
    summary: summary as unknown as OfferSummary,
    detail: summary as unknown as OfferDetail,
    nameKey: String(keys.name),
    providerKey: String(keys.provider),
    newestKey: Number(keys.newest),
    ...(Number.isFinite(validUntil) ? { validUntil: new Date(validUntil) } : {}),
    terms: [...terms],
    numbers: { ...numbers },
    analysedBy: analysisVersion,
    facets: { ...facets },
    derivedBy: 'test',
  };
}

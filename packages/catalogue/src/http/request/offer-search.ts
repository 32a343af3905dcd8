import type { Operation, Queried } from '@vigie/service';
import type { OfferSearch } from '../../store/search.js';
import { filterParameters, offerFilters } from './filters.js';
import { searchTextParameter, searchWords } from './search-text.js';
import { refuseUnknown } from './unknown.js';

/** What every endpoint takes that finds offers: words, and the filters by any field. */
export const offerSearchParameters: NonNullable<Operation['parameters']> = [searchTextParameter, ...filterParameters];

/** Of every country there may be a parameter; which others there are is checked when the search is read. */
export const anyJurisdiction = { 'x-eov-allow-unknown-query-parameters': true } as const;

/**
 * The words and filters of a request, the same wherever offers are found.
 *
 * @param others - the parameters that the endpoint takes besides
 */
export function offerSearch(
  request: Queried,
  others: NonNullable<Operation['parameters']> = [],
): Pick<OfferSearch, 'words' | 'filters'> {
  refuseUnknown(request, [...offerSearchParameters, ...others]);
  const words = searchWords(request);
  return { ...(words === undefined ? {} : { words }), filters: offerFilters(request) };
}

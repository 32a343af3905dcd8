import type { Operation, Queried } from '@vigie/service';
import type { KeptSearch } from '../../store/change-records.js';
import { filterParameters, offerFilters } from './filters.js';
import { offerRangesOf, rangeParameters } from './ranges.js';
import { askedWords, offerWordsParameter } from './search-text.js';
import { refuseUnknown } from './unknown.js';

/** What every endpoint takes that finds offers: words, filters by any field, and ranges of numbers. */
export const offerSearchParameters: NonNullable<Operation['parameters']> = [
  offerWordsParameter,
  ...filterParameters,
  ...rangeParameters,
];

/** Of every country there may be a parameter; which others there are is checked when the search is read. */
export const anyJurisdiction = { 'x-eov-allow-unknown-query-parameters': true } as const;

/**
 * The words, filters and ranges of a request, the same wherever offers are found.
 *
 * @param others - the parameters that the endpoint takes besides
 */
export function offerSearch(request: Queried, others: NonNullable<Operation['parameters']> = []): KeptSearch {
  refuseUnknown(request, offerSearchParameters, others);
  return readSearch(request);
}

/** The same of a request whose parameters are known to be known. */
export function readSearch(request: Queried): KeptSearch {
  const words = askedWords(request);
  const ranges = offerRangesOf(request);
  return {
    ...(words === undefined ? {} : { words }),
    filters: offerFilters(request),
    ...(ranges === undefined ? {} : { ranges }),
  };
}

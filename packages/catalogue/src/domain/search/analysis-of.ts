import type { OfferDetail } from '@vigie/credentials';
import type { OfferRecord } from '../../store/records.js';
import { searchTextOf } from '../offers/index-entry.js';
import { analyse, analysisVersion } from './analyse.js';
import { numbersOf } from './numbers-of.js';

/** What an offer is found by in words and numbers. */
export function analysisOf(
  detail: Omit<OfferDetail, 'exposure' | 'labels'>,
): Pick<OfferRecord, 'terms' | 'numbers' | 'analysedBy'> {
  return { terms: analyse(searchTextOf(detail, detail)), numbers: numbersOf(detail), analysedBy: analysisVersion };
}

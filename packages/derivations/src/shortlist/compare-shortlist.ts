import type { ShortlistedOffer, ShortlistFile } from '@vigie/credentials';
import { compareVerdicts } from '../evidence/compare-verdicts.js';
import type { EvidenceDifference } from '../evidence/difference.js';
import type { ShortlistVerdicts } from './collect-shortlist.js';
import { differencesBetween } from './differences-between.js';

/** What a shortlist claims against what was recomputed: offer by offer, then the comparison, then what is not on it. */
export function compareShortlist(file: ShortlistFile, recomputed: ShortlistVerdicts): EvidenceDifference[] {
  return [
    ...compareOrder(file),
    ...recomputed.offers.flatMap((found) => compareOffer(file.offers, found)),
    ...differencesBetween('comparison', file.comparison, recomputed.comparison),
    ...differencesBetween('excluded', file.excluded, recomputed.excluded),
  ];
}

function compareOrder({ question, offers }: ShortlistFile): EvidenceDifference[] {
  const claimed = offers.map(({ offer }) => offer);
  return differencesBetween('offers', claimed, question.offers);
}

function compareOffer(claimed: readonly ShortlistedOffer[], found: ShortlistedOffer): EvidenceDifference[] {
  const where = `offers/${found.offer}`;
  const said = claimed.find(({ offer }) => offer === found.offer);
  if (said === undefined) return differencesBetween(where, undefined, found);
  const { exposure, labels, conditions, ...rest } = said;
  const { exposure: _exposure, labels: _labels, conditions: _conditions, ...derived } = found;
  return [
    ...compareVerdicts({ exposure, labels, conditions }, found, where),
    ...differencesBetween(where, rest, derived),
  ];
}

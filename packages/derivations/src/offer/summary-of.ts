import { type ExposureSummary, exposureRules, type OfferDetail, type OfferSummary } from '@vigie/credentials';

const { watchList } = exposureRules();

/** An offer as it stands in a list: exposure to the laws of the watch list alone, and no statements one by one. */
export function summaryOf(detail: OfferDetail): OfferSummary {
  const { offering, disclosure, legalPerson, ownership, thirdPartyClaims, proofs, exposure, ...summary } = detail;
  const watched = exposure.filter(({ jurisdiction }) => watchList.includes(jurisdiction));
  return { ...summary, exposure: watched.map(exposureSummary) };
}

/** A derivation as a result card shows it. */
export function exposureSummary(exposure: ExposureSummary): ExposureSummary {
  const { jurisdiction, declared, derived, shown, outcome, complete } = exposure;
  return { jurisdiction, declared, derived, shown, outcome, complete };
}

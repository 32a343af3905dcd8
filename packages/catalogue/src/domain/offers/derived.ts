import type { JurisdictionExposure } from '@vigie/credentials';
import { type DerivedExposure, datedOfferLabels, exposureSummary, heldLabels } from '@vigie/derivations';
import { exposureElsewhere, type FacetEntry, type OfferRecord } from '../../store/records.js';
import type { StatedOffer } from './assemble-offer.js';
import type { Reassembly } from './reassemble.js';

/** What is derived from, as it stands now or as it stood at an instant. */
export interface DerivedFrom extends Pick<Reassembly, 'book' | 'now'> {
  transactor: Pick<Reassembly['transactor'], 'credentialsAbout'>;
}

/** Adds what follows from the claims that stand: exposures and held labels, with the fields that they are found by. */
export async function withDerived(
  { summary, detail, facets, ...offer }: StatedOffer,
  { transactor, book, now }: DerivedFrom,
): Promise<OfferRecord> {
  const { operators, rules, id: derivedBy } = book.basis;
  const exposures = book.exposures(offer.id);
  const labels = await datedOfferLabels(detail, {
    credentialsAbout: (subject) => transactor.credentialsAbout(subject),
    operators,
    at: now,
    exposure: exposures.jurisdictions.map(derivedExposure),
  });
  const held = heldLabels(labels.items);
  const watched = exposures.jurisdictions.filter(({ jurisdiction }) => rules.watchList.includes(jurisdiction));
  const ends = [offer.reassembleAt, exposures.until, labels.until].flatMap((one) => one?.getTime() ?? []);
  return {
    ...offer,
    derivedBy,
    summary: { ...summary, exposure: watched.map(exposureSummary), labels: held },
    detail: { ...detail, exposure: exposures.jurisdictions, labels: held },
    ...(ends.length === 0 ? {} : { reassembleAt: new Date(Math.min(...ends)) }),
    facets: {
      ...facets,
      ...exposureFields(exposures.jurisdictions),
      [exposureElsewhere]: { state: 'stated', values: [exposures.elsewhere] },
      label: held.length === 0 ? { state: 'absent' } : { state: 'stated', values: held.map(({ scheme }) => scheme) },
    },
  };
}

/** A derivation as labels and conditions read it. */
export function derivedExposure({ jurisdiction, derived, complete }: JurisdictionExposure): DerivedExposure {
  return { jurisdiction, verdict: derived, complete };
}

function exposureFields(exposures: readonly JurisdictionExposure[]): Record<string, FacetEntry> {
  return Object.fromEntries(
    exposures.map(({ jurisdiction, shown }) => [`exposure.${jurisdiction}`, { state: 'stated', values: [shown] }]),
  );
}

import type { LeavingAxis, LeavingComparison, OfferDetail } from '@vigie/credentials';
import { type AxisTerms, axesOf, profileOf } from './axes.js';
import { decimalText } from './decimal.js';
import { buyersOrder, paretoFront } from './dominance.js';
import { judgeFloor } from './floor/judge-floor.js';

/** Lays offers side by side as to leaving them: floor, axes, who dominates whom, and the buyer's order on request. */
export function compareLeaving(
  offers: readonly OfferDetail[],
  terms: AxisTerms,
  order: readonly LeavingAxis[] = [],
): LeavingComparison {
  const compared = offers.map((offer) => ({
    offer: offer.id,
    floor: judgeFloor(offer, terms.date),
    axes: axesOf(offer, terms),
  }));
  const profiles = compared.map(({ offer, axes }) => profileOf(offer, axes));
  return {
    date: terms.date.toString(),
    ...(terms.volume === undefined ? {} : { volumeGigabytes: decimalText(terms.volume) }),
    offers: compared,
    ...paretoFront(profiles),
    ...(order.length === 0 ? {} : { order: buyersOrder(profiles, order) }),
  };
}

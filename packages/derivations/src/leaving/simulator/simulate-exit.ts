import type { ExitSimulation, OfferDetail } from '@vigie/credentials';
import { readField } from '../reading.js';
import type { LeavingTerms } from '../request.js';
import { exitCost } from './exit-cost.js';
import { exitTime } from './exit-time.js';

/** What leaving one offer costs, and how long it takes, from what is stated alone. */
export function simulateExit(offer: OfferDetail, terms: LeavingTerms): ExitSimulation {
  return {
    offer: offer.id,
    cost: exitCost(offer, terms),
    time: exitTime(offer, terms),
    // A penalty for ending early and help that is asked for are no switching charges (Article 29(4) of the Data Act).
    beside: ['earlyTerminationPenalty', 'exitAssistance'].map((term) => readField(offer, term)),
  };
}

import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { EvidenceDesk } from '../domain/evidence/evidence-desk.js';
import type { ShortlistDesk } from '../domain/shortlist/shortlist-desk.js';
import { getHome } from './get-home.js';
import { getOffer } from './get-offer.js';
import { getOfferConditions } from './get-offer-conditions.js';
import { getOfferEvidence } from './get-offer-evidence.js';
import { getOfferExits } from './get-offer-exits.js';
import { getOfferExposure } from './get-offer-exposure.js';
import { getOfferLabels } from './get-offer-labels.js';
import { getOffers } from './get-offers.js';
import { getProviders } from './get-providers.js';
import { getRegistries } from './get-registries.js';
import { postCompare } from './post-compare.js';
import { postExitSimulations } from './post-exit-simulations.js';
import { postNeedsEvaluate } from './post-needs-evaluate.js';
import { postShortlists } from './post-shortlists.js';

export function catalogueEndpoints(
  catalogue: Catalogue,
  evidence: EvidenceDesk,
  shortlists: ShortlistDesk,
): Endpoint[] {
  const endpoints = [
    getHome,
    getOffers,
    getOffer,
    getOfferExposure,
    getOfferLabels,
    getOfferConditions,
    getOfferExits,
    postCompare,
    postExitSimulations,
    postNeedsEvaluate,
    getProviders,
    getRegistries,
  ].map((endpoint) => endpoint(catalogue));
  return [...endpoints, getOfferEvidence(evidence), postShortlists(shortlists)];
}

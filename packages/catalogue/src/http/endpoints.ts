import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { DataSpaces } from '../domain/data-spaces/data-spaces.js';
import type { EvidenceDesk } from '../domain/evidence/evidence-desk.js';
import type { Indicators } from '../domain/indicators/indicators.js';
import type { ShortlistDesk } from '../domain/shortlist/shortlist-desk.js';
import { getDataSpace } from './get-data-space.js';
import { getDataSpaces } from './get-data-spaces.js';
import { getFreeSoftware } from './get-free-software.js';
import { getIndexDigest } from './get-index-digest.js';
import { getIndicators } from './get-indicators.js';
import { getOffer } from './get-offer.js';
import { getOfferConditions } from './get-offer-conditions.js';
import { getOfferEvidence } from './get-offer-evidence.js';
import { getOfferExits } from './get-offer-exits.js';
import { getOfferExposure } from './get-offer-exposure.js';
import { getOfferFeedback } from './get-offer-feedback.js';
import { getOfferFloor } from './get-offer-floor.js';
import { getOfferLabels } from './get-offer-labels.js';
import { getOfferSuggestions } from './get-offer-suggestions.js';
import { getOffers } from './get-offers.js';
import { getProviders } from './get-providers.js';
import { getRegistries } from './get-registries.js';
import { type LinkedDataParts, linkedDataEndpoints } from './linked-data-endpoints.js';
import { postCompare } from './post-compare.js';
import { postExitSimulations } from './post-exit-simulations.js';
import { postNeedsEvaluate } from './post-needs-evaluate.js';
import { type FollowingParts, postResumptions } from './post-resumptions.js';
import { postShortlists } from './post-shortlists.js';
import { postStackChecks } from './post-stack-checks.js';
import { type PreviewEndpointParts, previewEndpoints } from './preview-endpoints.js';
import { type WatchingParts, watchingEndpoints } from './watching-endpoints.js';

export interface CatalogueDomain {
  catalogue: Catalogue;
  evidence: EvidenceDesk;
  dataSpaces: DataSpaces;
  indicators: Indicators;
  following: FollowingParts;
  shortlists: ShortlistDesk;
  watching: Omit<WatchingParts, 'catalogue'>;
  linkedData: LinkedDataParts;
  previews: PreviewEndpointParts;
}

export function catalogueEndpoints({
  catalogue,
  evidence,
  dataSpaces,
  indicators,
  shortlists,
  watching,
  following,
  linkedData,
  previews,
}: CatalogueDomain): Endpoint[] {
  const endpoints = [
    getOffers,
    getOfferSuggestions,
    getOffer,
    getOfferExposure,
    getOfferLabels,
    getOfferFeedback,
    getFreeSoftware,
    getOfferConditions,
    getOfferFloor,
    getOfferExits,
    postCompare,
    postExitSimulations,
    postNeedsEvaluate,
    postStackChecks,
    getProviders,
    getRegistries,
    getIndexDigest,
  ].map((endpoint) => endpoint(catalogue));
  return [
    ...watchingEndpoints({ ...watching, catalogue }),
    ...endpoints,
    getOfferEvidence(evidence),
    getDataSpaces(dataSpaces),
    getDataSpace(dataSpaces),
    getIndicators(indicators),
    postResumptions(following),
    postShortlists(shortlists),
    ...previewEndpoints(previews),
    ...linkedDataEndpoints(linkedData),
  ];
}

import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { DataSpaces } from '../domain/data-spaces/data-spaces.js';
import type { EvidenceDesk } from '../domain/evidence/evidence-desk.js';
import type { Indicators } from '../domain/indicators/indicators.js';
import { getDataSpace } from './get-data-space.js';
import { getDataSpaces } from './get-data-spaces.js';
import { getHome } from './get-home.js';
import { getIndicators } from './get-indicators.js';
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
import { postStackChecks } from './post-stack-checks.js';

export interface CatalogueDomain {
  catalogue: Catalogue;
  evidence: EvidenceDesk;
  dataSpaces: DataSpaces;
  indicators: Indicators;
}

export function catalogueEndpoints({ catalogue, evidence, dataSpaces, indicators }: CatalogueDomain): Endpoint[] {
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
    postStackChecks,
    getProviders,
    getRegistries,
  ].map((endpoint) => endpoint(catalogue));
  return [
    ...endpoints,
    getOfferEvidence(evidence),
    getDataSpaces(dataSpaces),
    getDataSpace(dataSpaces),
    getIndicators(indicators),
  ];
}

import { stringify } from 'yaml';
import type { IllustrativeHost, IllustrativeOffer } from './illustrative-offers.js';

/** What is to be seen of a fictitious offer under the law of the United States. */
export interface FictitiousOffer extends IllustrativeOffer {
  outcome: 'CONSISTENT' | 'CONTRADICTED' | 'UNSUPPORTED' | 'OVER-DECLARED' | 'MISSING';
}

const warning = 'Fictitious company, made up for this demonstration. Illustrative demonstration data.';

interface Draft {
  slug: string;
  name: string;
  country: string;
  /** Slug of the company that owns all of it; `unknown` where it does not say. */
  owner?: string;
  declaration?: 'subject' | 'not-subject';
  outcome: FictitiousOffer['outcome'];
}

const drafts: Draft[] = [
  {
    slug: 'example-borealis-inc',
    name: 'Borealis Example Inc',
    country: 'US',
    declaration: 'subject',
    outcome: 'CONSISTENT',
  },
  {
    slug: 'example-borealis-europe',
    name: 'Borealis Example Europe',
    country: 'FR',
    owner: 'example-borealis-inc',
    declaration: 'not-subject',
    outcome: 'CONTRADICTED',
  },
  {
    slug: 'example-meridian',
    name: 'Meridian Example',
    country: 'FR',
    declaration: 'not-subject',
    outcome: 'CONSISTENT',
  },
  {
    slug: 'example-nimbus',
    name: 'Nimbus Example',
    country: 'DE',
    owner: 'unknown',
    declaration: 'not-subject',
    outcome: 'UNSUPPORTED',
  },
  {
    slug: 'example-prudence',
    name: 'Prudence Example',
    country: 'FR',
    declaration: 'subject',
    outcome: 'OVER-DECLARED',
  },
  { slug: 'example-silent', name: 'Silent Example', country: 'FR', outcome: 'MISSING' },
];

/** Offers of companies that do not exist, one for each way in which a declaration can stand to what is derived. */
export function fictitiousOffers(host: IllustrativeHost): FictitiousOffer[] {
  const didOf = (slug: string) => `${host.didPrefix}:${slug}`;
  return drafts.map((draft) => {
    const did = didOf(draft.slug);
    return { id: `${did}#compute`, did, outcome: draft.outcome, yaml: stringify(offerFile(draft, did, didOf, host)) };
  });
}

function offerFile(
  { name, country, owner, declaration }: Draft,
  did: string,
  didOf: (slug: string) => string,
  host: IllustrativeHost,
) {
  const owners = owner === 'unknown' ? 'unknown' : owner === undefined ? 'none' : [holding(didOf(owner))];
  return {
    vigieOffer: 1,
    issuer: did,
    validFor: 'P90D',
    legalPerson: {
      name,
      registrationNumber: { type: 'LocalRegistrationNumber', local: 'fictitious-no-number' },
      legalAddress: { countryCode: country },
      headquartersAddress: { countryCode: country },
    },
    ownership: {
      registeredSeat: country,
      centralAdministration: country,
      mainEstablishment: country,
      establishments: 'none',
      owners,
      controlAgreements: 'none',
      subsidiaries: 'none',
      illustration: { warning },
    },
    offering: {
      id: '#compute',
      name: `${name} Compute`,
      description: 'Fictitious: virtual machines, IaaS.',
      serviceOfferingTermsAndConditions: { url: host.termsUrl, hash: host.termsHash },
    },
    disclosure: {
      segment: 'IaaS',
      serviceCategory: 'compute',
      operatedBy: 'none',
      hosting: 'none',
      subcontracting: 'none',
      licensedTechnology: 'none',
      keysHeldBy: 'none',
      sites: [{ site: { countryCode: country }, purposes: ['storage', 'processing', 'administration', 'support'] }],
      ...(declaration === undefined ? {} : { exposureDeclarations: [{ jurisdiction: 'US', declaration }] }),
      illustration: { warning },
    },
  };
}

function holding(owner: string) {
  return { party: { id: owner, name: 'Parent company' }, capitalPercent: '100', votesPercent: '100' };
}

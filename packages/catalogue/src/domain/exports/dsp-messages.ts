import type { Cell, OfferDetail } from '@vigie/credentials';
import { odrlPolicies } from './odrl-policies.js';

/** The version of the Dataspace Protocol that is spoken, and the context of its messages. */
export const dspVersion = '2025-1';
export const dspContext = 'https://w3id.org/dspace/2025/1/context.jsonld';

/** What a distribution of an offer is: the service itself, under a contract with its provider. */
const format = 'https://w3id.org/gaia-x/development#ServiceOffering';

export interface DspNames {
  /** Base address, without a slash at its end. */
  base: string;
  /** DID of the catalogue. */
  did: string;
}

const serviceId = (base: string) => `${base}/dsp#service`;

/** The service under which the catalogue protocol is answered. */
function dataService({ base }: DspNames) {
  return { '@id': serviceId(base), '@type': 'DataService', endpointURL: `${base}/dsp` };
}

/** A Catalog (Dataspace Protocol 2025-1, Catalog Protocol §ACK - Catalog). */
export function dspCatalog(offers: readonly OfferDetail[], names: DspNames) {
  const datasets = offers.flatMap((offer) => dataset(offer, names) ?? []);
  return {
    '@context': [dspContext],
    '@id': `${names.base}/dsp/catalog`,
    '@type': 'Catalog',
    participantId: names.did,
    service: [dataService(names)],
    // A list without entries is not allowed.
    ...(datasets.length === 0 ? {} : { dataset: datasets }),
  };
}

/** A Dataset by itself; `undefined` where its provider states no policy that the protocol can carry. */
export function dspDataset(offer: OfferDetail, names: DspNames) {
  const found = dataset(offer, names);
  if (found === undefined) return undefined;
  const [distribution] = found.distribution;
  const whole = { ...distribution, accessService: dataService(names) };
  return { '@context': [dspContext], ...found, distribution: [whole] };
}

/** The protocol asks for a policy of each dataset. Where none is stated none is made up: the offer is left out. */
function dataset(offer: OfferDetail, { base }: DspNames) {
  const policies = odrlPolicies(policyCell(offer)).map((policy, index) => ({
    '@id': `${offer.id}${offer.id.includes('#') ? '/' : '#'}policy-${index + 1}`,
    '@type': 'Offer',
    ...policy,
  }));
  if (policies.length === 0) return undefined;
  return {
    '@id': offer.id,
    '@type': 'Dataset',
    title: offer.name,
    ...(offer.description === undefined ? {} : { description: offer.description }),
    ...(offer.warning === undefined ? {} : { warning: offer.warning }),
    hasPolicy: policies,
    distribution: [{ '@type': 'Distribution', format, accessService: serviceId(base) }],
  };
}

function policyCell(offer: OfferDetail): Cell | undefined {
  return offer.offering.servicePolicy;
}

/** A refusal in the protocol's form; the code and the words are those of the problem. */
export function dspError(problem: { code: string; detail: string; remedy: string }) {
  const { code, detail, remedy } = problem;
  return { '@context': [dspContext], '@type': 'CatalogError', code, reason: [{ detail, remedy }] };
}

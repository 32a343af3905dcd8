import { createProvider, type Json, type Provider } from './provider.js';

/** What makes a chain complete where nothing else is said. */
export const closedCompany = (country: string): Json => ({
  registeredSeat: country,
  centralAdministration: country,
  mainEstablishment: country,
  none: ['establishments', 'owners', 'controlAgreements', 'subsidiaries'],
});

export const closedService = (jurisdiction: string, declaration?: string): Json => ({
  sites: [{ site: { countryCode: 'FR' }, purposes: ['storage', 'processing', 'administration', 'support'] }],
  none: ['operatedBy', 'hosting', 'subcontracting', 'licensedTechnology', 'keysHeldBy'],
  ...(declaration === undefined ? {} : { exposureDeclarations: [{ jurisdiction, declaration }] }),
});

export const ownedBy = (country: string, owner: string): Json => ({
  ...closedCompany(country),
  none: ['establishments', 'controlAgreements', 'subsidiaries'],
  owners: [{ party: { id: owner, name: 'Parent' }, capitalPercent: '80', votesPercent: '80' }],
});

export interface Chain {
  cloud: Provider;
  parent: Provider;
  offer: string;
  /** All but what the parent says of itself. */
  tokens: string[];
  /** What the parent says of itself. */
  parentTokens: string[];
}

/** A provider that denies to be subject to the law of the US, held by a parent that says where it is. */
export async function createChain(parentCountry: string, declaration?: string): Promise<Chain> {
  const cloud = await createProvider('did:web:cloud.example');
  const parent = await createProvider('did:web:parent.example');
  const tokens = await Promise.all([
    cloud.legalPerson(),
    cloud.ownership(ownedBy('FR', parent.company)),
    cloud.offering('compute'),
    cloud.disclosure('compute', closedService('US', declaration)),
  ]);
  const parentTokens = [await parent.ownership(closedCompany(parentCountry))];
  return { cloud, parent, offer: cloud.offerId('compute'), tokens, parentTokens };
}

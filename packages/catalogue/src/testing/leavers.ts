import type { Json, Provider } from './provider.js';
import { createProvider } from './provider.js';

/** What a provider says who leaves nothing about leaving unsaid. */
export const openClaims: Json = {
  segment: 'IaaS',
  serviceCategory: 'object-storage',
  dataActScope: 'full',
  noticePeriod: 'P1M',
  transitionPeriod: 'P14D',
  retrievalPeriod: 'P30D',
  switchingCharges: [{ chargeModel: 'free' }],
  exitEgress: { pricePerGigabyte: '0', currency: 'EUR' },
  exportThroughput: { gigabitsPerSecond: '10' },
  assetCategories: [
    {
      assetKind: 'object-store',
      exportFormats: ['S3-objects'],
      importFormats: ['S3-objects', 'Swift'],
      completeness: 'full',
      exportFee: { amount: '0', currency: 'EUR' },
    },
  ],
  interfaces: [{ standard: 'S3', openness: 'de-facto' }],
  selfHostable: 'same-software',
  sourceAvailability: 'AGPL-3.0',
  exitPlan: { url: 'https://provider.example/exit', lastTested: '2026-02-01', testedBy: 'third-party' },
  erasure: { erasureProof: 'certificate' },
};

export interface Leaver {
  provider: Provider;
  id: string;
  /** Signed offering and disclosure. */
  tokens: string[];
  /** The signed disclosure. */
  disclosure: string;
}

/** A provider with one offer of this disclosure, signed. */
export async function createLeaver(name: string, claims: Json): Promise<Leaver> {
  const provider = await createProvider(`did:web:${name}.example`);
  const disclosure = await provider.disclosure('offer', claims);
  return {
    provider,
    id: provider.offerId('offer'),
    tokens: [await provider.offering('offer', { name }), disclosure],
    disclosure,
  };
}

import type { Json, Provider } from './provider.js';
import { createProvider } from './provider.js';

export interface Market {
  alpha: Provider;
  beta: Provider;
  tokens: string[];
}

const site = (countryCode: string): Json => ({ site: { countryCode } });
const exporting = (...exportFormats: string[]): Json => ({ assetKind: 'object-store', exportFormats });

/** Two providers with a few offers, for questions that need something to choose from. */
export async function createMarket(): Promise<Market> {
  const alpha = await createProvider('did:web:alpha.example');
  const beta = await createProvider('did:web:beta.example');
  const tokens = await Promise.all([
    alpha.legalPerson({ name: 'Éclair Hébergement' }),
    alpha.offering('storage', { name: 'Object Storage', description: 'Keeps your data', keyword: ['buckets', 'cold'] }),
    alpha.disclosure('storage', {
      segment: 'IaaS',
      serviceCategory: 'object-storage',
      sites: [site('FR'), site('DE')],
      interfaces: [{ standard: 'S3' }],
      assetCategories: [exporting('S3-objects')],
      sourceAvailability: 'Apache-2.0',
      noticePeriod: 'P2M',
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
    }),
    alpha.offering(
      'containers',
      { name: 'Conteneurs managés', description: 'Kubernetes for teams' },
      { validFrom: '2026-02-01T00:00:00Z' },
    ),
    alpha.disclosure('containers', {
      segment: 'CaaS',
      sites: [site('FR')],
      interfaces: [{ standard: 'Kubernetes' }, { standard: 'S3' }],
      assetCategories: [exporting('OCI-image', 'K8s-manifests')],
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'subject' }],
    }),
    beta.legalPerson({ name: 'Beta Cloud', legalAddress: { type: 'Address', countryCode: 'DE' } }),
    beta.offering('mail', { name: 'Mail', description: 'Storage of mail' }),
    beta.disclosure('mail', { segment: 'SaaS', sites: [site('DE')], unknown: ['interfaces', 'sourceAvailability'] }),
    beta.offering('bare', { name: 'Bare' }),
  ]);
  return { alpha, beta, tokens };
}

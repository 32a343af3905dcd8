import type { Facts, OfferFacet } from '@vigie/credentials';
import { type Cells, factsAt } from '@vigie/derivations';
import type { FacetEntry, SearchText } from '../../store/records.js';
import type { StatedOffer } from './assemble-offer.js';

/** Orders names as people do, whatever their accents and capitals; what has no name comes last. */
export function sortKey(name: string | undefined): string {
  if (name === undefined) return '1';
  return `0${name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()}`;
}

/** What an offer is found by in words. */
export function searchTextOf(
  summary: Pick<StatedOffer['summary'], 'name' | 'description' | 'provider' | 'category' | 'interface' | 'format'>,
  { offering }: { offering: Cells },
): SearchText {
  return {
    name: summary.name,
    description: summary.description ?? '',
    provider: summary.provider.name ?? '',
    keywords: text(factsAt(offering.keyword)),
    category: text(summary.category),
    interfaces: text(summary.interface),
    formats: text(summary.format),
  };
}

function text(facts: Facts): string {
  return facts.state === 'stated' ? facts.values.join('\n') : '';
}

/** What an offer is filtered and counted by, as far as it is stated. */
export function facetsOf(summary: StatedOffer['summary']): Record<Exclude<OfferFacet, 'label'>, FacetEntry> {
  const { country } = summary.provider;
  return {
    segment: summary.segment,
    category: summary.category,
    country: summary.country,
    provider: { state: 'stated', values: [summary.provider.id] },
    providerCountry: country === undefined ? { state: 'absent' } : { state: 'stated', values: [country] },
    interface: summary.interface,
    format: summary.format,
    licence: summary.licence,
    'free-software': freedomEntry(summary.freeSoftware),
    declared: summary.declared,
    registry: { state: 'stated', values: summary.registries },
  };
}

function freedomEntry(freedom: StatedOffer['summary']['freeSoftware']): FacetEntry {
  return freedom.state === 'stated' ? { state: 'stated', values: [freedom.value] } : { state: freedom.state };
}

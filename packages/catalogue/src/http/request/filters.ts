import {
  type ExposureField,
  exposureRules,
  jurisdictionOfField,
  type OfferFacet,
  offerFacets,
  softwareFreedoms,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter, type Operation, type Queried, textParameters } from '@vigie/service';
import type { FacetFilter, OfferSearch } from '../../store/search.js';

const mostValues = 50;
const longestValue = 2048;

const states = { '~unknown': 'unknown', '~absent': 'absent' } as const;

const meaning: Record<OfferFacet, string> = {
  segment: 'Service model: IaaS, CaaS, PaaS, SaaS, edge.',
  category: 'Service category.',
  country: 'Country of a site, as ISO 3166-1 alpha-2.',
  provider: 'Identifier of the provider.',
  providerCountry: 'Country of the provider’s legal address, as ISO 3166-1 alpha-2.',
  interface: 'Standard or product interface that the service has.',
  format: 'Format in which data can be exported.',
  licence: 'SPDX licence expression of the software, or none.',
  'free-software':
    'What that licence amounts to: free (every licence approved by the OSI or the FSF), source-available, or none.',
  declared: 'Jurisdiction and what the provider declares of it, as in US:not-subject.',
  label: 'Scheme of a label that the offer holds; one in progress does not count.',
  registry: 'Address of a registry that serves the offering.',
};

const country = '([A-Z]{2}|~unknown|~absent)';
const patterns: Partial<Record<OfferFacet, string>> = {
  country: `^${country}$`,
  providerCountry: `^${country}$`,
  'free-software': `^(${softwareFreedoms.join('|')}|~unknown|~absent)$`,
  declared: '^([A-Z]{2}:(subject|not-subject)|~unknown|~absent)$',
};
/** What begins with a tilde is a state, and there are two. */
const anyPattern = '^([^~].*|~unknown|~absent)$';

const shown = ['exposed', 'possible', 'none-found', 'unknown'] as const;
const shownPattern = `^(${shown.join('|')})$`;

const exposureParameters: NonNullable<Operation['parameters']> = exposureRules().watchList.map((jurisdiction) => ({
  name: `exposure.${jurisdiction}`,
  in: 'query',
  description: `What is shown of the law of ${jurisdiction}; any other country may stand in its place, as in exposure.CA. Repeat for several, of which one must fit.`,
  schema: { type: 'array', maxItems: mostValues, items: { type: 'string', enum: [...shown] } },
  style: 'form',
  explode: true,
}));

const facetParameters: NonNullable<Operation['parameters']> = offerFacets.map((name) => ({
  name,
  in: 'query',
  description: `${meaning[name]} Repeat for several, of which one must fit; ~unknown and ~absent for the offers that state none.`,
  schema: {
    type: 'array',
    maxItems: mostValues,
    items: { type: 'string', maxLength: longestValue, pattern: patterns[name] ?? anyPattern },
  },
  style: 'form',
  explode: true,
  allowReserved: true,
}));

export const filterParameters = [...facetParameters, ...exposureParameters];

/** The filters of `GET /offers`: any value within a field, all fields together. */
export function offerFilters(request: Queried): OfferSearch['filters'] {
  const filters: OfferSearch['filters'] = {};
  for (const facet of offerFacets) {
    const given = textParameters(request, facet);
    if (given.length > 0) filters[facet] = readFilter(facet, given, patterns[facet] ?? anyPattern);
  }
  for (const field of exposureFields(request)) {
    const given = textParameters(request, field);
    if (given.length > 0) filters[field] = readFilter(field, given, shownPattern);
  }
  return filters;
}

function exposureFields(request: Queried): ExposureField[] {
  return Object.keys(request.query)
    .filter((name): name is ExposureField => jurisdictionOfField(name) !== undefined)
    .sort();
}

const compiled = new Map<string, RegExp>();

function patternOf(form: string): RegExp {
  const pattern = compiled.get(form) ?? new RegExp(form, 's');
  compiled.set(form, pattern);
  return pattern;
}

export function readFilter(facet: string, given: readonly string[], form: string): FacetFilter {
  if (given.length > mostValues)
    throw invalidParameter(facet, say(catalogueSentences['given-most-times'], { most: mostValues }));
  const pattern = patternOf(form);
  const filter: FacetFilter = { values: [], states: [] };
  for (const value of new Set(given)) {
    if (value.length > longestValue || !pattern.test(value))
      throw invalidParameter(facet, say(catalogueSentences['must-match'], { pattern: pattern.source }));
    if (value === '~unknown' || value === '~absent') filter.states.push(states[value]);
    else filter.values.push(value);
  }
  return filter;
}

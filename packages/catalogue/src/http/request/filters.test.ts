import { offerFacets } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { codeOf, requestWith } from '../../testing/request.js';
import { filterParameters, offerFilters } from './filters.js';

describe('offerFilters', () => {
  it('reads single and repeated values, and states', () => {
    expect(offerFilters(requestWith({ segment: 'IaaS', country: ['FR', 'DE', 'FR', '~unknown'] }))).toEqual({
      segment: { values: ['IaaS'], states: [] },
      country: { values: ['FR', 'DE'], states: ['unknown'] },
    });
    expect(offerFilters(requestWith({ licence: '~absent' }))).toEqual({ licence: { values: [], states: ['absent'] } });
    expect(offerFilters(requestWith({}))).toEqual({});
  });

  it.each([
    ['country', 'fr'],
    ['country', 'FRA'],
    ['providerCountry', ''],
    ['declared', 'US:maybe'],
    ['segment', '~none'],
    ['category', ''],
    ['provider', 'x'.repeat(2049)],
    ['segment', Array.from({ length: 51 }, (_, index) => `v${index}`)],
  ])('refuses %s=%j', (name, value) => {
    expect(codeOf(() => offerFilters(requestWith({ [name]: value })))).toBe('request-invalid');
  });

  it('describes a parameter for every field', () => {
    expect(filterParameters.map(({ name }) => name)).toEqual([
      ...offerFacets,
      ...['CN', 'GB', 'IN', 'US'].map((jurisdiction) => `exposure.${jurisdiction}`),
    ]);
  });
});

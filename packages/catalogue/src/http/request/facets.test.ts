import { describe, expect, it } from 'vitest';
import { codeOf, requestWith } from '../../testing/request.js';
import { requestedFacets } from './facets.js';

describe('requestedFacets', () => {
  it('reads names with commas between, repeated, or split already', () => {
    expect(requestedFacets(requestWith({ facets: 'segment,country' }))).toEqual(['segment', 'country']);
    expect(requestedFacets(requestWith({ facets: ['segment', 'country,segment'] }))).toEqual(['segment', 'country']);
    expect(requestedFacets(requestWith({}))).toEqual([]);
  });

  it.each(['price', 'segment,', '', 'Segment'])('refuses %j', (facets) => {
    expect(codeOf(() => requestedFacets(requestWith({ facets })))).toBe('request-invalid');
  });
});

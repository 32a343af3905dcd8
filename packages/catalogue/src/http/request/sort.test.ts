import { describe, expect, it } from 'vitest';
import { codeOf, requestWith } from '../../testing/request.js';
import { offerSort } from './sort.js';

describe('offerSort', () => {
  it('is relevance with a text and name without, unless told otherwise', () => {
    expect(offerSort(requestWith({}), true)).toBe('relevance');
    expect(offerSort(requestWith({}), false)).toBe('name');
    expect(offerSort(requestWith({ sort: 'newest' }), true)).toBe('newest');
  });

  it('refuses an unknown order, two orders, and relevance to no text', () => {
    for (const sort of ['price', ['name', 'newest'], 'relevance']) {
      expect(codeOf(() => offerSort(requestWith({ sort }), false))).toBe('request-invalid');
    }
  });
});

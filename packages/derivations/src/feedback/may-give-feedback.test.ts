import { expect, it } from 'vitest';
import { feedbackHindrance } from './may-give-feedback.js';

const usual = {
  issuer: 'did:web:buyer.example',
  author: 'did:web:buyer.example#company',
  provider: 'did:web:provider.example#company',
  offeringIssuer: 'did:web:provider.example',
};

it.each<[object, string | undefined]>([
  [{}, undefined],
  [{ author: 'did:web:other.example#company' }, 'author-not-own'],
  [{ author: 'undefined' }, 'author-not-own'],
  [{ issuer: usual.offeringIssuer, author: usual.provider }, 'by-provider'],
  [{ issuer: usual.offeringIssuer, author: 'did:web:provider.example#subsidiary' }, 'by-provider'],
  [{ provider: 'https://buyer.example/company' }, 'by-provider'],
  [
    {
      issuer: 'did:web:provider.example:team',
      author: 'https://provider.example/team',
      offeringIssuer: 'did:web:provider.example',
    },
    'by-provider',
  ],
])('%j: %s', (changes, hindrance) => {
  expect(feedbackHindrance({ ...usual, ...changes })).toBe(hindrance);
});

import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, integerParameter, invalidParameter } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { askedWords, offerWordsParameter } from './request/search-text.js';
import { refuseUnknown } from './request/unknown.js';
import { jsonAnswer, reference } from './schema-parts.js';

const most = 20;
const usual = 8;

const parameters = [
  { ...offerWordsParameter, required: true },
  {
    name: 'limit',
    in: 'query' as const,
    description: 'Words and offers at most, each.',
    schema: { type: 'integer', minimum: 1, maximum: most, default: usual },
  },
];

export function getOfferSuggestions(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/suggestions',
    operation: {
      summary: 'How a search could go on',
      description: 'Words of offers that begin like the last one of `q`, and offers that have all of its words.',
      tags: ['offers'],
      parameters,
      responses: { 200: jsonAnswer('Words and offers.', reference('OfferSuggestions')) },
    },
    handle: async (request, response) => {
      refuseUnknown(request, parameters);
      const words = askedWords(request);
      if (words === undefined) throw invalidParameter('q', say(catalogueSentences['must-be-given']));
      response.json(
        await catalogue.suggestions(words, integerParameter(request, 'limit', usual, { min: 1, max: most })),
      );
    },
  };
}

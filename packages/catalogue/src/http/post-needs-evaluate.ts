import type { NeedEvaluationRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { anyJurisdiction, offerSearch, offerSearchParameters } from './request/offer-search.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postNeedsEvaluate(catalogue: Catalogue): Endpoint {
  return {
    method: 'post',
    path: '/needs/evaluate',
    operation: {
      summary: 'Hold offers against what a buyer needs',
      description:
        'Each target passes, fails or cannot be told, with the reason. Looks at the offers named, else at the first 200 by name that match the words and filters of GET /offers.',
      tags: ['offers'],
      parameters: offerSearchParameters,
      ...anyJurisdiction,
      requestBody: {
        required: true,
        description: 'The need profile.',
        content: { 'application/json': { schema: reference('NeedEvaluationRequest') } },
      },
      responses: { 200: jsonAnswer('What came of each target at each offer.', reference('NeedEvaluation')) },
    },
    body: 'json',
    handle: async (request, response) => {
      response.json(await catalogue.evaluateNeeds(request.body as NeedEvaluationRequest, offerSearch(request)));
    },
  };
}

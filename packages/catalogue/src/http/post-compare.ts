import type { ComparisonRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './answer-schemas.js';

export function postCompare(catalogue: Catalogue): Endpoint {
  return {
    method: 'post',
    path: '/compare',
    operation: {
      summary: 'Lay 2 to 20 offers side by side',
      tags: ['offers'],
      requestBody: {
        required: true,
        description: 'Identifiers of offers, in the order in which they are to be shown.',
        content: { 'application/json': { schema: reference('ComparisonRequest') } },
      },
      responses: { 200: jsonAnswer('The comparison.', reference('Comparison')) },
    },
    body: 'json',
    handle: async (request, response) => {
      const { offers } = request.body as ComparisonRequest;
      response.json(await catalogue.compare(offers));
    },
  };
}

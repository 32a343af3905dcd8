import type { ComparisonRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postCompare(catalogue: Catalogue): Endpoint {
  return {
    method: 'post',
    path: '/compare',
    operation: {
      summary: 'Lay 2 to 20 offers side by side',
      description:
        'Every property with its source, what differs, what each leaves unstated; and what leaving each means: the duties of the Data Act, seven axes, and who dominates whom.',
      tags: ['offers'],
      requestBody: {
        required: true,
        description:
          'Identifiers of offers, in the order in which they are to be shown, and what the buyer says of leaving.',
        content: { 'application/json': { schema: reference('ComparisonRequest') } },
      },
      responses: { 200: jsonAnswer('The comparison.', reference('Comparison')) },
    },
    body: 'json',
    handle: async (request, response) => {
      response.json(await catalogue.compare(request.body as ComparisonRequest));
    },
  };
}

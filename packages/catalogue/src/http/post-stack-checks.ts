import type { StackCheckRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postStackChecks(catalogue: Catalogue): Endpoint {
  return {
    method: 'post',
    path: '/stack-checks',
    operation: {
      summary: 'Check 2 to 20 offers as the layers of one stack',
      description:
        'Whether the layers fit, the worst exposure, which labels cover which layer, who stands behind them, what they share unseen, and what recovery of the whole takes. Each finding with its signed fields; never a score. Information, not legal advice.',
      tags: ['offers'],
      requestBody: {
        required: true,
        description: 'The layers, which of them runs on which, and what the whole must recover from.',
        content: { 'application/json': { schema: reference('StackCheckRequest') } },
      },
      responses: { 200: jsonAnswer('What follows from the statements about the layers.', reference('StackCheck')) },
    },
    body: 'json',
    handle: async (request, response) => {
      response.json(await catalogue.checkStack(request.body as StackCheckRequest));
    },
  };
}

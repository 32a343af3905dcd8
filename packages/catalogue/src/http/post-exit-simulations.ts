import type { ExitSimulationRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postExitSimulations(catalogue: Catalogue): Endpoint {
  return {
    method: 'post',
    path: '/exit-simulations',
    operation: {
      summary: 'What leaving 1 to 20 offers costs, and how long it takes',
      description:
        'From what providers state alone, every input with its source. What is not stated widens the bounds, and currencies are never added up.',
      tags: ['offers'],
      requestBody: {
        required: true,
        description: 'Which offers, how much data, and when.',
        content: { 'application/json': { schema: reference('ExitSimulationRequest') } },
      },
      responses: {
        200: jsonAnswer('One simulation for each offer, in the order given.', reference('ExitSimulations')),
      },
    },
    body: 'json',
    handle: async (request, response) => {
      response.json(await catalogue.simulateExits(request.body as ExitSimulationRequest));
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { RefusalTally } from '../domain/refusal-tally.js';
import { reference } from './answer-schemas.js';

export function getRefusals(parts: { refusals: RefusalTally }): Endpoint {
  return {
    method: 'get',
    path: '/refusals',
    operation: {
      summary: 'How often submissions were refused, by code',
      description: 'Only the counts are kept, nothing of the submissions.',
      tags: ['credentials'],
      responses: {
        200: { description: 'The counts.', content: { 'application/json': { schema: reference('RefusalCounts') } } },
      },
    },
    handle: async (_request, response) => {
      response.json(await parts.refusals.counts());
    },
  };
}

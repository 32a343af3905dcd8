import type { Endpoint } from '@vigie/service';
import type { Overview } from '../domain/overview.js';
import { reference } from './answer-schemas.js';

export function getOverview({ overview }: { overview: Overview }): Endpoint {
  return {
    method: 'get',
    path: '/overview',
    operation: {
      summary: 'The registry in a few numbers: credentials by status, its newest event, its log',
      description:
        'Counted at most every ten seconds, and once a minute while nothing happens; `at` and `head` tell as of when.',
      tags: ['operations'],
      responses: {
        200: { description: 'The numbers.', content: { 'application/json': { schema: reference('Overview') } } },
      },
    },
    handle: async (_request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json(await overview.now());
    },
  };
}

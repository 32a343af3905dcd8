import type { ClosableRead, Endpoint, OperatorGate } from '@vigie/service';
import type { RefusalTally } from '../domain/refusal-tally.js';
import { reference } from './answer-schemas.js';

export function getRefusals(parts: {
  refusals: RefusalTally;
  operator: OperatorGate;
  closed: readonly ClosableRead[];
}): Endpoint {
  return {
    method: 'get',
    path: '/refusals',
    ...(parts.closed.includes('refusals')
      ? { authorise: (request) => parts.operator.require(request, 'auditor') }
      : {}),
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

import { actorBehind, type Endpoint, type OperatorGate } from '@vigie/service';
import { reference } from './answer-schemas.js';

export function getAccess(parts: { operator: OperatorGate }): Endpoint {
  return {
    method: 'get',
    path: '/access',
    authorise: (request) => parts.operator.require(request, 'auditor'),
    operation: {
      summary: 'As whom the registry sees the bearer of a token, and what they may do (auditor)',
      tags: ['access'],
      responses: {
        200: { description: 'Who asks.', content: { 'application/json': { schema: reference('Access') } } },
      },
    },
    handle: (request, response) => {
      const { id, roles } = actorBehind(request);
      response.setHeader('Cache-Control', 'no-store');
      response.json({ actor: id, roles });
    },
  };
}

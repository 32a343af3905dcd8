import type { ResumptionRequest } from '@vigie/credentials';
import type { Endpoint, OperatorGate } from '@vigie/service';
import type { Mirrors } from '../../domain/mirror/mirrors.js';
import { reference } from '../answer-schemas.js';

export function postMirrorResumptions({ mirrors, operator }: { mirrors: Mirrors; operator: OperatorGate }): Endpoint {
  return {
    method: 'post',
    path: '/mirrors/resumptions',
    operation: {
      summary: 'Mirror a registry again that was stopped (operator)',
      description:
        'After looking at the two checkpoints that `GET /mirrors` shows. What is held stays, and so does the evidence.',
      tags: ['mirrors'],
      requestBody: { required: true, content: { 'application/json': { schema: reference('ResumptionRequest') } } },
      responses: {
        200: {
          description: 'How it stands now.',
          content: { 'application/json': { schema: reference('MirroredRegistry') } },
        },
      },
    },
    body: 'json',
    authorise: (request) => operator.require(request),
    handle: async (request, response) => {
      response.json(await mirrors.resume(request.body as ResumptionRequest));
    },
  };
}

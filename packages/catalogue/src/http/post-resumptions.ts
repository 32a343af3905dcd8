import type { ResumptionRequest } from '@vigie/credentials';
import type { Endpoint, OperatorGate } from '@vigie/service';
import type { Resumptions } from '../domain/sync/resumptions.js';
import { jsonAnswer, reference } from './schema-parts.js';

export interface FollowingParts {
  resumptions: Resumptions;
  operator: OperatorGate;
}

export function postResumptions({ resumptions, operator }: FollowingParts): Endpoint {
  return {
    method: 'post',
    path: '/registries/resumptions',
    operation: {
      summary: 'Follow a registry again that was stopped (operator)',
      description:
        'After looking at the checkpoints that `GET /registries` shows. From `kept`, its log must grow out of the checkpoint ' +
        'that was accepted; from the `beginning`, its log is taken as a new one. What is held stays, and so does the evidence.',
      tags: ['registries'],
      requestBody: { required: true, content: { 'application/json': { schema: reference('ResumptionRequest') } } },
      responses: { 200: jsonAnswer('How its log stands now.', reference('RegistryLogState')) },
    },
    body: 'json',
    authorise: (request) => operator.require(request),
    handle: async (request, response) => {
      response.json(await resumptions.resume(request.body as ResumptionRequest));
    },
  };
}

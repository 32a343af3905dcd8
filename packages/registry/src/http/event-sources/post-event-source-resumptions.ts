import type { EventSourceResumption } from '@vigie/credentials';
import type { Endpoint, OperatorGate } from '@vigie/service';
import type { EventSources } from '../../domain/events/event-sources.js';
import { reference } from '../answer-schemas.js';

export function postEventSourceResumptions(parts: { eventSources: EventSources; operator: OperatorGate }): Endpoint {
  return {
    method: 'post',
    path: '/event-sources/resumptions',
    operation: {
      summary: 'Follow an event service again that was stopped (operator)',
      description: 'What is held stays, and what was refused is not fetched again.',
      tags: ['gaia-x'],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference('EventSourceResumption') } },
      },
      responses: {
        200: {
          description: 'How it stands now.',
          content: { 'application/json': { schema: reference('FollowedEventSource') } },
        },
      },
    },
    body: 'json',
    authorise: (request) => parts.operator.require(request),
    handle: async (request, response) => {
      response.json(await parts.eventSources.resume(request.body as EventSourceResumption));
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { EventSources } from '../../domain/events/event-sources.js';
import { reference } from '../answer-schemas.js';

export function getEventSources({ eventSources }: { eventSources: EventSources }): Endpoint {
  return {
    method: 'get',
    path: '/event-sources',
    operation: {
      summary: 'The outside Credential Event Services that this registry follows, and how far',
      tags: ['gaia-x'],
      responses: {
        200: { description: 'All of them.', content: { 'application/json': { schema: reference('EventSources') } } },
      },
    },
    handle: async (_request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json({ items: await eventSources.list() });
    },
  };
}

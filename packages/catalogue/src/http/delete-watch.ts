import type { Endpoint } from '@vigie/service';
import type { WatchDesk } from '../domain/watching/watch-desk.js';
import { watchParameter } from './get-watch.js';
import { watchToken } from './request/watch-token.js';

export function deleteWatch(desk: WatchDesk): Endpoint {
  return {
    method: 'delete',
    path: '/watches/{id}',
    operation: {
      summary: 'End a watch, with all that waits for it',
      description: 'For whoever sends the token of the watch (Authorization: Bearer …).',
      tags: ['watching'],
      parameters: [watchParameter],
      responses: { 204: { description: 'It is gone.' } },
    },
    handle: async (request, response) => {
      await desk.remove(String(request.params.id), watchToken(request));
      response.status(204).end();
    },
  };
}

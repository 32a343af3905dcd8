import type { Endpoint, Operation } from '@vigie/service';
import type { WatchDesk } from '../domain/watching/watch-desk.js';
import { watchToken } from './request/watch-token.js';
import { jsonAnswer, reference } from './schema-parts.js';

export const watchParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Identifier of the watch.',
  schema: { type: 'string', maxLength: 100 },
};

export function getWatch(desk: WatchDesk): Endpoint {
  return {
    method: 'get',
    path: '/watches/{id}',
    operation: {
      summary: 'How a watch fares',
      description: 'For whoever sends the token of the watch (Authorization: Bearer …).',
      tags: ['watching'],
      parameters: [watchParameter],
      responses: { 200: jsonAnswer('The watch.', reference('Watch')) },
    },
    handle: async (request, response) => {
      response.json(await desk.show(String(request.params.id), watchToken(request)));
    },
  };
}

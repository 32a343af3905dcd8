import type { WatchRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { WatchDesk } from '../domain/watching/watch-desk.js';
import { searchOfText } from './request/kept-search.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postWatches(desk: WatchDesk): Endpoint {
  return {
    method: 'post',
    path: '/watches',
    operation: {
      summary: 'Have the changes of offers, or of what a search finds, posted to an address',
      description:
        'Deliveries are signed as Standard Webhooks ask, and hold the change signed by the catalogue. The secret and the token are answered this once.',
      tags: ['watching'],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference('WatchRequest') } },
      },
      responses: { 201: jsonAnswer('The watch.', reference('CreatedWatch')) },
    },
    body: 'json',
    handle: async (request, response) => {
      const asked = request.body as WatchRequest;
      const search = asked.query === undefined ? undefined : searchOfText(asked.query);
      const watch = await desk.add(asked, search, request.ip ?? '');
      response
        .status(201)
        .setHeader('Location', `/watches/${watch.id}`)
        .setHeader('Cache-Control', 'no-store')
        .json(watch);
    },
  };
}

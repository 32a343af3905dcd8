import type { Endpoint } from '@vigie/service';
import type { DataSpaces } from '../domain/data-spaces/data-spaces.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getDataSpace(spaces: DataSpaces): Endpoint {
  return {
    method: 'get',
    path: '/data-spaces/{id}',
    operation: {
      summary: 'One data space: every property with its source, its members and what confirms them, its hosting offers',
      description:
        'A member is confirmed by its own signed word alone. The exposure of hosting offers is derived, and is not legal advice.',
      tags: ['data spaces'],
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'Identifier of the data space, percent-encoded as a whole.',
          schema: { type: 'string' },
        },
      ],
      responses: { 200: jsonAnswer('The data space.', reference('DataSpaceDetail')) },
    },
    handle: async (request, response) => {
      response.json(await spaces.space(String(request.params.id)));
    },
  };
}

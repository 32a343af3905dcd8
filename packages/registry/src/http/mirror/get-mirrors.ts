import type { Endpoint } from '@vigie/service';
import type { Mirrors } from '../../domain/mirror/mirrors.js';
import { reference } from '../answer-schemas.js';

export function getMirrors({ mirrors }: { mirrors: Mirrors }): Endpoint {
  return {
    method: 'get',
    path: '/mirrors',
    operation: {
      summary: 'The registries that this one mirrors, and how far',
      tags: ['mirrors'],
      responses: {
        200: { description: 'All of them.', content: { 'application/json': { schema: reference('Mirrors') } } },
      },
    },
    handle: async (_request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json({ items: await mirrors.list() });
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getRegistries(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/registries',
    operation: {
      summary: 'The registries that are followed, and how far',
      tags: ['registries'],
      responses: {
        200: jsonAnswer('All of them.', reference('Registries')),
      },
    },
    handle: async (_request, response) => {
      response.json({ items: await catalogue.registries() });
    },
  };
}

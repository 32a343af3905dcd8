import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getIndexDigest(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/index-digest',
    operation: {
      summary: 'One digest over all listed offers, their versions and verdicts',
      description:
        'Catalogues with the same credentials, rules and trust tell the same, whatever registries they follow and in ' +
        'whatever order the events came.',
      tags: ['registries'],
      responses: { 200: jsonAnswer('The digest, and of how much.', reference('IndexDigest')) },
    },
    handle: async (_request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json(await catalogue.indexDigest());
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { Holdings } from '../domain/holdings.js';
import { digestFrom, digestParameter, noSuchCredential } from './request/digest.js';

export function getCredential(parts: { holdings: Holdings }): Endpoint {
  return {
    method: 'get',
    path: '/credentials/{digest}',
    operation: {
      summary: 'The exact bytes of a credential',
      tags: ['credentials'],
      parameters: [digestParameter],
      responses: {
        200: {
          description: 'The bytes as they were signed and submitted; they never change.',
          content: {
            'application/vc+jwt': { schema: { type: 'string' } },
            'application/vc+sd-jwt': { schema: { type: 'string' } },
            'application/vc': { schema: { type: 'object' } },
          },
        },
      },
    },
    handle: async (request, response) => {
      const digest = digestFrom(request);
      const stored = await parts.holdings.bytes(digest);
      if (stored === undefined) throw noSuchCredential(digest);
      response.setHeader('Content-Type', stored.mediaType);
      response.setHeader('ETag', `"${digest}"`);
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.send(stored.bytes);
    },
  };
}

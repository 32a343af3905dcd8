import type { Endpoint } from '@vigie/service';

/** `GET /base-url` of the registry of a Gaia-X clearing house. */
export function getBaseUrl({ publicUrl }: { publicUrl(): string }): Endpoint {
  return {
    method: 'get',
    path: '/base-url',
    operation: {
      summary: 'The address that this registry gives for itself',
      tags: ['gaia-x'],
      responses: { 200: { description: 'It.', content: { 'application/json': { schema: { type: 'string' } } } } },
    },
    handle: (_request, response) => {
      response.json(publicUrl());
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { OwnSigner } from '../domain/watching/own-signer.js';

export function getDidDocument({ document }: OwnSigner): Endpoint {
  return {
    method: 'get',
    path: '/.well-known/did.json',
    operation: {
      summary: 'The DID document of the catalogue, with the key that signs changes',
      tags: ['watching'],
      responses: {
        200: { description: 'The document.', content: { 'application/did+json': { schema: { type: 'object' } } } },
      },
    },
    handle: (_request, response) => {
      response.type('application/did+json').send(JSON.stringify(document));
    },
  };
}

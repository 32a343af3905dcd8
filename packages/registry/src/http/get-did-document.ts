import type { Endpoint } from '@vigie/service';
import type { OwnIdentity } from '../domain/issuing/own-identity.js';

/** The registry's DID document: where did:web has it for a host, and for a path that leads here (did:web §3.2). */
export function getDidDocument({ identity }: { identity: OwnIdentity }): Endpoint[] {
  return ['/.well-known/did.json', '/did.json'].map((path) => ({
    method: 'get',
    path,
    operation: {
      summary: 'The DID document of the registry',
      tags: ['vc-api'],
      responses: {
        200: {
          description: 'The key with which the registry signs in its own name.',
          content: { 'application/did+json': { schema: { type: 'object' } } },
        },
      },
    },
    handle: (_request, response) => {
      response.type('application/did+json').send(JSON.stringify(identity.document()));
    },
  }));
}

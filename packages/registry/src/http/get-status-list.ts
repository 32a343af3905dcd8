import { digestOf, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';
import type { OwnStatusLists } from '../domain/issuing/own-status-lists.js';

const mediaTypes = ['application/vc', 'application/ld+json', 'application/json'];

/** The credential of one of the registry's own status lists (Bitstring Status List 1.0 §2.2). */
export function getStatusList({ statusLists }: { statusLists: OwnStatusLists }): Endpoint {
  return {
    method: 'get',
    path: '/status-lists/{name}',
    operation: {
      summary: 'A status list that the registry signs, of what it issued or of issuers to whom it gave places',
      tags: ['status'],
      parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string', maxLength: 64 } }],
      responses: {
        200: {
          description: 'The list, signed.',
          content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'object' } }])),
        },
      },
    },
    handle: async (request, response) => {
      const name = String(request.params.name);
      const credential = await statusLists.credential(name);
      if (credential === undefined)
        throw new VigieError('not-found', say(registrySentences['there-no-status-list'], { name }));
      const text = JSON.stringify(credential);
      response
        .set('Cache-Control', 'max-age=300')
        .set('ETag', `"${digestOf(text)}"`)
        .vary('Accept');
      response.type(request.accepts(mediaTypes) || 'application/vc').send(text);
    },
  };
}

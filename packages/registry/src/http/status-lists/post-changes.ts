import type { Endpoint } from '@vigie/service';
import type { StatusDesk } from '../../domain/issuing/status-desk.js';
import { reference } from '../answer-schemas.js';
import { signedRequestBody, signedRequestFrom } from './signed-body.js';

export function postChanges({ statusDesk }: { statusDesk: StatusDesk }): Endpoint {
  return {
    method: 'post',
    path: '/status-lists/changes',
    body: 'bytes',
    operation: {
      summary: 'Revoke or suspend in places of one’s own, or lift a suspension',
      description: 'All changes of a request are made, or none. A revocation cannot be taken back.',
      tags: ['status'],
      requestBody: signedRequestBody('`changes`, each with statusListCredential, statusListIndex and set'),
      responses: {
        200: {
          description: 'The lists say so from now on; what differs from before has a number in the feed.',
          content: { 'application/json': { schema: reference('StatusChanges') } },
        },
      },
    },
    handle: async (request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json(await statusDesk.change(signedRequestFrom(request)));
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { StatusDesk } from '../../domain/issuing/status-desk.js';
import { reference } from '../answer-schemas.js';
import { signedRequestBody, signedRequestFrom } from './signed-body.js';

export function postAllocations({ statusDesk }: { statusDesk: StatusDesk }): Endpoint {
  return {
    method: 'post',
    path: '/status-lists/allocations',
    body: 'bytes',
    operation: {
      summary: 'Have places in status lists allocated, to put into `credentialStatus` before signing',
      tags: ['status'],
      requestBody: signedRequestBody('`purposes` (revocation, suspension) and `count`, 1 to 100'),
      responses: {
        201: {
          description: 'The entries, drawn by lot; they are the issuer’s alone.',
          content: { 'application/json': { schema: reference('StatusAllocations') } },
        },
      },
    },
    handle: async (request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.status(201).json(await statusDesk.allocate(signedRequestFrom(request)));
    },
  };
}

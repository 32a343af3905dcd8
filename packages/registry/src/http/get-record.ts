import type { Endpoint } from '@vigie/service';
import type { Holdings } from '../domain/holdings.js';
import { reference } from './answer-schemas.js';
import { digestFrom, digestParameter, noSuchCredential } from './request/digest.js';

export function getRecord(parts: { holdings: Holdings }): Endpoint {
  return {
    method: 'get',
    path: '/credentials/{digest}/record',
    operation: {
      summary: 'What the registry knows of a credential',
      description: 'Status, standing, place in the feed, and the report of the verification that let it in.',
      tags: ['credentials'],
      parameters: [digestParameter],
      responses: {
        200: {
          description: 'The record.',
          content: { 'application/json': { schema: reference('CredentialRecord') } },
        },
      },
    },
    handle: async (request, response) => {
      const digest = digestFrom(request);
      const record = await parts.holdings.record(digest);
      if (record === undefined) throw noSuchCredential(digest);
      response.json(record);
    },
  };
}

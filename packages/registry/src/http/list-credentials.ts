import { type CredentialPage, credentialStatuses } from '@vigie/credentials';
import {
  cursorInvalid,
  type Endpoint,
  integerParameter,
  readCursor,
  type Schema,
  textParameter,
  writeCursor,
} from '@vigie/service';
import type { Holdings } from '../domain/holdings.js';
import { reference } from './answer-schemas.js';
import { credentialFilter } from './request/credential-filter.js';

const limits = { min: 1, max: 200 };

export function listCredentials(parts: { holdings: Holdings }): Endpoint {
  return {
    method: 'get',
    path: '/credentials',
    operation: {
      summary: 'List credentials in the order of their acceptance',
      tags: ['credentials'],
      parameters: [
        parameter('issuer', 'The issuer’s DID.', { type: 'string' }),
        parameter('subject', 'Identifier of a subject.', { type: 'string' }),
        parameter('id', 'Identifier of the credential; several versions may share it.', { type: 'string' }),
        parameter('type', 'A type, as a term, a prefixed name or an IRI.', { type: 'string' }),
        parameter('status', 'Status at the time of asking.', {
          type: 'string',
          enum: [...credentialStatuses],
        }),
        parameter('cursor', 'Where to go on: `next` of the page before.', { type: 'string' }),
        parameter('limit', 'Entries at most.', { type: 'integer', minimum: 1, maximum: limits.max, default: 50 }),
      ],
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema: reference('CredentialPage') } } },
      },
    },
    handle: async (request, response) => {
      const filter = credentialFilter(request);
      const cursor = textParameter(request, 'cursor');
      const { items, more } = await parts.holdings.list({
        ...filter,
        after: cursor === undefined ? 0 : sequenceIn(readCursor(cursor, filter)),
        limit: integerParameter(request, 'limit', 50, limits),
      });
      const page: CredentialPage = {
        items,
        ...(more === undefined ? {} : { next: writeCursor(more, filter) }),
      };
      response.json(page);
    },
  };
}

function sequenceIn(place: unknown): number {
  if (typeof place !== 'number') throw cursorInvalid();
  return place;
}

function parameter(name: string, description: string, schema: Schema) {
  return { name, in: 'query' as const, description, schema };
}

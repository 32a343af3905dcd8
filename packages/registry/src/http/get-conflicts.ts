import { type ConflictPage, conflictKinds } from '@vigie/credentials';
import {
  choiceOf,
  cursorInvalid,
  type Endpoint,
  integerParameter,
  readCursor,
  textParameter,
  writeCursor,
} from '@vigie/service';
import type { Request } from 'express';
import type { ConflictDesk } from '../domain/desk/conflict-desk.js';
import { reference } from './answer-schemas.js';

const limits = { min: 1, max: 100 };

export function getConflicts(parts: { desk: ConflictDesk }): Endpoint {
  return {
    method: 'get',
    path: '/conflicts',
    operation: {
      summary: 'What parties disagree about: both sides, the replies, and how it was settled',
      description:
        'Disputes that somebody opened, denials of exposure that the signed chain held here contradicts, labels on which ' +
        'issuers disagree, and governors in question, in the order in which they were first seen. Each side is told by ' +
        'the digests of signed credentials that are held and served here like any other.',
      tags: ['conflicts'],
      parameters: [
        {
          name: 'kind',
          in: 'query',
          description: 'Only conflicts of this kind.',
          schema: { type: 'string', enum: [...conflictKinds] },
        },
        {
          name: 'cursor',
          in: 'query',
          description: 'Where to go on: `next` of the page before.',
          schema: { type: 'string' },
        },
        {
          name: 'limit',
          in: 'query',
          description: 'Entries at most.',
          schema: { type: 'integer', minimum: 1, maximum: limits.max, default: 50 },
        },
      ],
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema: reference('ConflictPage') } } },
      },
    },
    handle: async (request, response) => {
      const kind = textParameter(request, 'kind');
      const of = { of: 'conflicts', kind: kind ?? '' };
      const after = placeIn(request, of);
      if (typeof after !== 'number') throw cursorInvalid();
      const { items, more } = await parts.desk.list({
        ...(kind === undefined ? {} : { kind: choiceOf('kind', kind, conflictKinds) }),
        after,
        limit: integerParameter(request, 'limit', 50, limits),
      });
      const next = more === undefined ? {} : { next: writeCursor(more, of) };
      response.json({ items, ...next } satisfies ConflictPage);
    },
  };
}

function placeIn(request: Request, of: Record<string, string>): unknown {
  const cursor = textParameter(request, 'cursor');
  return cursor === undefined ? 0 : readCursor(cursor, of);
}

import type { ContradictionPage, DisputePage } from '@vigie/credentials';
import {
  cursorInvalid,
  type Endpoint,
  integerParameter,
  type Operation,
  readCursor,
  textParameter,
  writeCursor,
} from '@vigie/service';
import type { Request } from 'express';
import type { Conflicts } from '../domain/federation/conflicts.js';
import { reference } from './answer-schemas.js';

const limits = { min: 1, max: 100 };
const parameters: NonNullable<Operation['parameters']> = [
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
];

export function getConflicts(parts: { conflicts: Conflicts }): Endpoint {
  return {
    method: 'get',
    path: '/conflicts',
    operation: {
      summary: 'Disputes, with the replies to them and how they were settled',
      description: 'Each statement is a signed credential, held and served here like any other.',
      tags: ['conflicts'],
      parameters,
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema: reference('DisputePage') } } },
      },
    },
    handle: async (request, response) => {
      const after = placeIn(request, 'disputes') ?? 0;
      if (typeof after !== 'number') throw cursorInvalid();
      const { items, more } = await parts.conflicts.disputes(after, integerParameter(request, 'limit', 50, limits));
      const next = more === undefined ? {} : { next: writeCursor(more, { of: 'disputes' }) };
      response.json({ items, ...next } satisfies DisputePage);
    },
  };
}

export function getContradictions(parts: { conflicts: Conflicts }): Endpoint {
  return {
    method: 'get',
    path: '/conflicts/contradictions',
    operation: {
      summary: 'Labels on whose standing different issuers disagree',
      description:
        'Labels of the same subject, scheme and version that stand now, with another kind or milestone each.',
      tags: ['conflicts'],
      parameters,
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema: reference('ContradictionPage') } } },
      },
    },
    handle: async (request, response) => {
      const after = placeIn(request, 'contradictions') ?? '';
      if (typeof after !== 'string') throw cursorInvalid();
      const { items, more } = await parts.conflicts.contradictions(
        after,
        integerParameter(request, 'limit', 50, limits),
      );
      const next = more === undefined ? {} : { next: writeCursor(more, { of: 'contradictions' }) };
      response.json({ items, ...next } satisfies ContradictionPage);
    },
  };
}

function placeIn(request: Request, of: string): unknown {
  const cursor = textParameter(request, 'cursor');
  return cursor === undefined ? undefined : readCursor(cursor, { of });
}

import { digestOf, VigieError } from '@vigie/credentials';
import type { Operation } from '@vigie/service';
import type { Request } from 'express';
import type { Place } from '../../store/search.js';
import { invalidParameter, textParameter } from './query.js';

const largest = 100;
const usual = 20;
const longestCursor = 4096;

export const pageParameters: NonNullable<Operation['parameters']> = [
  {
    name: 'cursor',
    in: 'query',
    description: 'Where to go on: next of the page before, of the same question.',
    schema: { type: 'string', maxLength: longestCursor },
  },
  {
    name: 'limit',
    in: 'query',
    description: 'Entries at most.',
    schema: { type: 'integer', minimum: 1, maximum: largest, default: usual },
  },
];

export function pageLimit(request: Request): number {
  const text = textParameter(request, 'limit');
  if (text === undefined) return usual;
  const limit = Number(text);
  if (!/^\d{1,3}$/.test(text) || limit < 1 || limit > largest) {
    throw invalidParameter('limit', `must be a whole number from 1 to ${largest}`);
  }
  return limit;
}

/** Where to go on, for the question that the cursor was given for and no other. */
export function pageStart(request: Request, question: unknown): Place | undefined {
  const cursor = textParameter(request, 'cursor');
  return cursor === undefined ? undefined : readCursor(cursor, question);
}

export function writeCursor(place: Place, question: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(question), place.key, place.id])).toString('base64url');
}

function readCursor(cursor: string, question: unknown): Place {
  const [bound, key, id] = parse(cursor);
  const keyed = typeof key === 'string' || typeof key === 'number';
  if (bound !== fingerprint(question) || !keyed || typeof id !== 'string') {
    throw new VigieError('cursor-invalid', 'The cursor was not given for this question.');
  }
  return { key, id };
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function fingerprint(question: unknown): string {
  return digestOf(JSON.stringify(question)).slice(0, 16);
}

import {
  cursorInvalid,
  integerParameter,
  type Operation,
  type Queried,
  readCursor,
  textParameter,
} from '@vigie/service';
import type { Place } from '../../store/search.js';

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

export function pageLimit(request: Queried): number {
  return integerParameter(request, 'limit', usual, { min: 1, max: largest });
}

/** Where to go on, for the question that the cursor was given for and no other. */
export function pageStart(request: Queried, question: unknown): Place | undefined {
  const cursor = textParameter(request, 'cursor');
  if (cursor === undefined) return undefined;
  const { key, id } = (readCursor(cursor, question) ?? {}) as Partial<Record<keyof Place, unknown>>;
  const keyed = typeof key === 'string' || typeof key === 'number';
  if (!keyed || typeof id !== 'string') throw cursorInvalid();
  return { key, id };
}

import type { StackCheck, StackCheckRequest } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import type { HttpClient } from './http-client.js';

/** The part of a catalogue that judges several offers as one stack. */
export interface StackClient {
  /** What 2 to 20 offers amount to as the layers of one stack. Not legal advice; never a score. */
  checkStack(request: StackCheckRequest): Promise<StackCheck>;
}

const isStackCheck = hasMembers<StackCheck>({
  at: 'string',
  layers: 'array',
  fits: 'array',
  notes: 'array',
  exposure: 'array',
  labels: 'array',
  concentration: 'object',
  continuity: 'object',
  exits: 'array',
  proofs: 'array',
});

export function createStackClient(http: HttpClient): StackClient {
  return {
    checkStack(request) {
      const body = { content: JSON.stringify(request), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'stack-checks', body }, isStackCheck);
    },
  };
}

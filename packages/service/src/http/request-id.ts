import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The caller's own id where it is well-formed, so that one request can be followed through several services' logs. */
export function requestIdOf({ id, headers }: IncomingMessage): string {
  // Given already, before the request went on.
  if (typeof id === 'string') return id;
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/.test(given) ? given : randomUUID();
}

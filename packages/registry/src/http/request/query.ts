import { VigieError } from '@vigie/credentials';
import type { Request } from 'express';

/**
 * Reads one query parameter. The request validator has refused unknown and malformed ones before, but not for HEAD, so
 * every reader here checks for itself.
 */
export function textParameter(request: Request, name: string): string | undefined {
  const value: unknown = request.query[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw invalidParameter(name, 'is given more than once');
  return value;
}

export function integerParameter(
  request: Request,
  name: string,
  fallback: number,
  bounds: { min: number; max: number },
): number {
  const text = textParameter(request, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < bounds.min || value > bounds.max) {
    throw invalidParameter(name, `must be a whole number from ${bounds.min} to ${bounds.max}`);
  }
  return value;
}

/** An RFC 3339 instant; a plus sign in a query has to be percent-encoded. */
export function instantParameter(request: Request, name: string): Date | undefined {
  const text = textParameter(request, name);
  if (text === undefined) return undefined;
  const instant = new Date(text);
  const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(text);
  if (!written || Number.isNaN(instant.getTime())) {
    throw invalidParameter(name, 'must be an RFC 3339 instant such as 2026-03-01T12:00:00Z');
  }
  return instant;
}

export function invalidParameter(name: string, detail: string): VigieError {
  return new VigieError('request-invalid', `The parameter "${name}" ${detail}.`, {
    violations: [{ path: `/query/${name}`, detail }],
  });
}

import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Request } from 'express';

/** What carries a query: a request, or a query that was kept. */
export type Queried = Pick<Request, 'query'>;

/**
 * Reads a query parameter that may be given once.
 *
 * The door has checked requests against the API description before, but not those with the method HEAD; so every reader
 * here checks for itself.
 */
export function textParameter(request: Queried, name: string): string | undefined {
  const values = textParameters(request, name);
  if (values.length > 1) throw invalidParameter(name, say(serviceSentences['given-once-only']));
  return values[0];
}

/** All values of a query parameter that may be repeated. */
export function textParameters(request: Queried, name: string): string[] {
  const value: unknown = request.query[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

export function integerParameter(
  request: Queried,
  name: string,
  fallback: number,
  bounds: { min: number; max: number },
): number {
  const text = textParameter(request, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < bounds.min || value > bounds.max) {
    throw invalidParameter(name, say(serviceSentences['whole-number'], { min: bounds.min, max: bounds.max }));
  }
  return value;
}

/** An RFC 3339 instant; a plus sign in a query has to be percent-encoded. */
export function instantParameter(request: Queried, name: string): Date | undefined {
  const text = textParameter(request, name);
  if (text === undefined) return undefined;
  const instant = new Date(text);
  const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(text);
  if (!written || Number.isNaN(instant.getTime())) {
    throw invalidParameter(name, say(serviceSentences['rfc-3339-instant-such-2026']));
  }
  return instant;
}

/** The one of several names that a parameter gives. */
export function choiceOf<Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === value);
  if (choice === undefined)
    throw invalidParameter(name, say(serviceSentences['must-be-one-of'], { choices: choices.join(', ') }));
  return choice;
}

export function invalidParameter(name: string, detail: string): VigieError {
  return new VigieError('request-invalid', say(serviceSentences['the-parameter'], { name, detail }), {
    violations: [{ path: `/query/${name}`, detail }],
  });
}

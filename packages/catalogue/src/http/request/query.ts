import { VigieError } from '@vigie/credentials';
import type { Request } from 'express';

/**
 * Reads a query parameter that may be given once. The door checks requests against the API description before, but not
 * those with the method HEAD; so every reader here checks for itself.
 */
export function textParameter(request: Request, name: string): string | undefined {
  const values = textParameters(request, name);
  if (values.length > 1) throw invalidParameter(name, 'may be given once only');
  return values[0];
}

/** All values of a query parameter that may be repeated. */
export function textParameters(request: Request, name: string): string[] {
  const value: unknown = request.query[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The one of several names that a parameter gives. */
export function choiceOf<Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw invalidParameter(name, `must be one of ${choices.join(', ')}`);
  return choice;
}

export function invalidParameter(name: string, detail: string): VigieError {
  return new VigieError('request-invalid', `The parameter "${name}" ${detail}.`, {
    violations: [{ path: `/query/${name}`, detail }],
  });
}

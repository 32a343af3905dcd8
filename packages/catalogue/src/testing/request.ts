import { VigieError } from '@vigie/credentials';
import type { Request } from 'express';

/** A request with this query, as a parser of parameters sees it. */
export function requestWith(query: Record<string, unknown>): Request {
  return { query } as unknown as Request;
}

/** The code with which something is refused; `undefined` where it is not. */
export function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof VigieError) return error.code;
    throw error;
  }
}

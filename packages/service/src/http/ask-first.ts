import { VigieError } from '@vigie/credentials';
import type { RequestHandler } from 'express';
import type { Endpoint } from './endpoint.js';

/** Answers what an endpoint lets through by itself; what it refuses goes on, to be held against the description. */
export function askFirst(handle: Endpoint['handle']): RequestHandler {
  return async (request, response, next) => {
    const { query } = request;
    // Express reads the query anew each time that somebody looks at it.
    Object.defineProperty(request, 'query', { value: query, writable: true, configurable: true, enumerable: true });
    if (request.method === 'HEAD' || Object.values(query).flat().includes('')) return next();
    try {
      await handle(request, response);
    } catch (error) {
      if (!(error instanceof VigieError) || response.headersSent) throw error;
      // Asked once more after that, it refuses again what the description has nothing against.
      next();
    }
  };
}

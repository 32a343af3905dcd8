import type { RequestHandler } from 'express';

const readable = ['GET', 'HEAD'];
/** What a page elsewhere may read of an answer beside its body. */
const exposed = 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';

/** What every answer to reading says. */
export const readingFields: ReadonlyArray<readonly [string, string]> = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', exposed],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
];

/**
 * Lets pages of other origins read, and nothing else (Fetch §3.2): what is read here is public, and no answer depends on
 * a cookie. A preflight for anything but reading finds no leave.
 */
export function crossOriginReading(): RequestHandler {
  return (request, response, next) => {
    if (readable.includes(request.method)) {
      for (const [name, value] of readingFields) response.setHeader(name, value);
      return next();
    }
    const asked = request.headers['access-control-request-method'];
    if (request.method !== 'OPTIONS' || asked === undefined || !readable.includes(asked)) return next();
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', readable.join(', '));
    response.setHeader('Access-Control-Allow-Headers', 'Accept, If-None-Match');
    response.setHeader('Access-Control-Max-Age', '86400');
    response.status(204).end();
  };
}

import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';

const readable = ['GET', 'HEAD'];
/** What a page elsewhere may read of an answer beside its body. */
const exposed = 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';

/** What every answer to reading says. */
export const readingFields: ReadonlyArray<readonly [string, string]> = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', exposed],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
];

/** What pages of other origins may post here; they may read anything. */
export interface CrossOriginPosting {
  paths: ReadonlySet<string>;
  /** Origins (RFC 6454), or `*` for all. */
  origins: readonly string[];
}

/**
 * Lets pages of other origins read (Fetch §3.2): what is read here is public, and no answer depends on a cookie. They may
 * post where the operator lets them, and nothing else: a preflight for anything else finds no leave.
 */
export function crossOrigin(posting?: CrossOriginPosting): RequestHandler {
  return (request, response, next) => {
    if (readable.includes(request.method)) {
      for (const [name, value] of readingFields) response.setHeader(name, value);
      return next();
    }
    if (posting?.paths.has(request.path)) {
      // Answers differ by origin, with and without leave.
      response.vary('Origin');
      if (mayPost(request, posting)) return post(request, response, next);
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

/** What the answer to a POST says to a page of another origin; nothing of a path that none may post to. */
export function postingFields(
  posting: CrossOriginPosting | undefined,
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
): Record<string, string> {
  if (posting === undefined || !posting.paths.has(url ?? '')) return {};
  return { Vary: 'Origin', ...(mayPost({ method, headers }, posting) ? leaveFor(headers) : {}) };
}

function leaveFor({ origin = '' }: IncomingMessage['headers']): Record<string, string> {
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': exposed };
}

/** A request to post from an origin that may, or the preflight of one. */
function mayPost(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  { origins }: CrossOriginPosting,
): boolean {
  const { origin } = headers;
  if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return false;
  return method === 'POST' || (method === 'OPTIONS' && headers['access-control-request-method'] === 'POST');
}

function post({ method, headers }: Request, response: Response, next: () => void): void {
  for (const [name, value] of Object.entries(leaveFor(headers))) response.setHeader(name, value);
  if (method === 'POST') {
    next();
    return;
  }
  response.setHeader('Access-Control-Allow-Methods', [...readable, 'POST'].join(', '));
  response.setHeader('Access-Control-Allow-Headers', 'Accept, Content-Type, If-None-Match');
  response.setHeader('Access-Control-Max-Age', '600');
  response.status(204).end();
}

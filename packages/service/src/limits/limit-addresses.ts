import type { IncomingMessage, ServerResponse } from 'node:http';
import { VigieError } from '@vigie/credentials';
import type { RequestHandler, Response } from 'express';
import ipaddr from 'ipaddr.js';
import type { Allowance, RateLimiter } from './rate-limiter.js';

/** A body that is not read must not keep a connection busy: a longer one than this, in bytes, ends it. */
const cheapBody = 64 * 1024;

/**
 * Refuses an address that asks too often, before anything of its request but the head is looked at. Every answer says
 * how much is left (RateLimit header fields for HTTP, draft 10).
 */
export function limitAddresses(limiter: RateLimiter): RequestHandler {
  return (request, response, next) => {
    const allowance = limiter.take(networkOf(request.ip ?? ''));
    showAllowance(response, limiter, allowance);
    if (allowance.ok) return next();
    leaveUnread(request, response);
    const detail = `One address may make ${limiter.quota} requests in ${limiter.window} seconds.`;
    throw new VigieError('rate-limited', detail, { limit: 'address', retryAfter: Math.ceil(allowance.retryAfter) });
  };
}

/** Ends the connection after the answer where the body that nobody reads would keep it busy. */
export function leaveUnread({ headers }: IncomingMessage, response: ServerResponse): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  if (encoding !== undefined || Number(length ?? 0) > cheapBody) response.setHeader('Connection', 'close');
}

function showAllowance(response: Response, { quota, window }: RateLimiter, { remaining, reset }: Allowance): void {
  response.setHeader('RateLimit-Policy', `"address";q=${quota};w=${window}`);
  response.setHeader('RateLimit', `"address";r=${remaining};t=${Math.ceil(reset)}`);
}

/** Whoever has one IPv6 address usually has the 64 bits below it too (RFC 6177). */
export function networkOf(address: string): string {
  // A zone stands behind the address of a link.
  const [plain = ''] = address.split('%');
  if (!ipaddr.isValid(plain)) return address;
  const parsed = ipaddr.process(plain);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

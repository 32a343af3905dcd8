import type { IncomingMessage, ServerResponse } from 'node:http';
import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RequestHandler } from 'express';
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
    const allowance = allowanceOf(request, limiter, request.ip ?? '');
    for (const [name, value] of allowanceFields(limiter, allowance)) response.setHeader(name, value);
    if (allowance.ok) return next();
    leaveUnread(request, response);
    const detail = say(serviceSentences['address-make-requests-seconds'], {
      quota: limiter.quota,
      window: limiter.window,
    });
    throw new VigieError('rate-limited', detail, { limit: 'address', retryAfter: Math.ceil(allowance.retryAfter) });
  };
}

/** Ends the connection after the answer where the body that nobody reads would keep it busy. */
export function leaveUnread({ headers }: IncomingMessage, response: ServerResponse): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  if (encoding !== undefined || Number(length ?? 0) > cheapBody) response.setHeader('Connection', 'close');
}

/** What was given to a request, which may come by more than one place that asks. */
const given = new WeakMap<IncomingMessage, Allowance>();

/** Takes the allowance of one request, once. */
export function allowanceOf(request: IncomingMessage, limiter: RateLimiter, address: string): Allowance {
  const known = given.get(request);
  if (known !== undefined) return known;
  const allowance = limiter.take(networkOf(address));
  given.set(request, allowance);
  return allowance;
}

export function allowanceFields(
  { quota, window }: RateLimiter,
  { remaining, reset }: Allowance,
): Array<[string, string]> {
  return [
    ['RateLimit-Policy', `"address";q=${quota};w=${window}`],
    ['RateLimit', `"address";r=${remaining};t=${Math.ceil(reset)}`],
  ];
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

import { VigieError } from '@vigie/credentials';
import { envelopeSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RequestHandler } from 'express';

/** Bytes that are read off a connection in order to keep it; for a longer body it is cheaper to make a new one. */
const cheapBody = 128 * 1024;

/**
 * Refuses a body that says itself that it is too large, before any of it is read. What does not say how long it is, or
 * unpacks to more, the parser of the body finds out.
 *
 * @param limit - In bytes.
 */
export function boundBody(limit: number): RequestHandler {
  return (request, response, next) => {
    const length = Number(request.headers['content-length'] ?? 0);
    if (length <= limit) return next();
    if (length > cheapBody) response.setHeader('Connection', 'close');
    throw new VigieError('body-too-large', say(envelopeSentences['body-larger-bytes'], { bytes: limit }));
  };
}

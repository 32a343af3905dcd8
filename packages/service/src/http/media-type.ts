import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { parse } from 'content-type';
import type { RequestHandler } from 'express';

/**
 * Lets a body through only in a media type that the endpoint declares, and in UTF-8 where a charset is named.
 *
 * The header is cut down to the bare type: the request validator compiles and keeps one schema for every distinct
 * header, so parameters chosen by a client would let its memory grow without bound.
 */
export function acceptMediaTypes(accepted: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const header = request.headers['content-type'];
    if (header === undefined) throw unsupported(say(serviceSentences['request-names-no-media-type']), accepted);
    const { type, parameters } = parse(header);
    if (!accepted.includes(type))
      throw unsupported(say(serviceSentences['media-type-not-accepted'], { type }), accepted);
    const charset = parameters.charset?.toLowerCase();
    if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
      throw unsupported(say(serviceSentences['charset-not-accepted-only-utf'], { charset }), accepted);
    }
    request.headers['content-type'] = type;
    next();
  };
}

function unsupported(detail: string, expected: readonly string[]): VigieError {
  return new VigieError('media-type-unsupported', detail, { expected });
}

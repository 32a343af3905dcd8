import { readUtf8, VigieError } from '@vigie/credentials';
import type { Operation } from '@vigie/service';
import type { Request } from 'express';
import { submissionOf } from '../request/submission.js';

/** The signed request as it arrived. */
export function signedRequestFrom(request: Request): string {
  const text = readUtf8(submissionOf(request).bytes);
  if (!text.ok) throw new VigieError(text.code, text.detail);
  return text.text.trim();
}

/** The body of an endpoint that takes a signed request, in OpenAPI. */
export function signedRequestBody(claims: string): NonNullable<Operation['requestBody']> {
  return {
    required: true,
    description:
      'A compact JWS of type vigie-status-request+jwt by an assertion key of the issuer, with iss, aud (the address of this ' +
      `registry), iat and exp at most five minutes apart, a jti of at least 16 characters, and ${claims}.`,
    content: { 'application/jwt': { schema: { type: 'string', format: 'binary' } } },
  };
}

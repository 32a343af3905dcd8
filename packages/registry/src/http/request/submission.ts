import { type Submission, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { networkOf } from '@vigie/service';
import type { Request } from 'express';

/** The media types in which a credential or presentation may be submitted. */
export const submissionMediaTypes = [
  'application/vc+jwt',
  'application/vp+jwt',
  'application/vc+sd-jwt',
  'application/vp+sd-jwt',
  'application/vc',
  'application/vp',
  'application/ld+json',
  'application/json',
] as const;

/** Whose turn a submission is: all that comes from one network takes its turns together. */
export function senderOf(request: Request): string {
  return networkOf(request.ip ?? '');
}

/** The body as it arrived. The door has bounded it, and has cut the media type down to its bare form. */
export function submissionOf(request: Request): Submission {
  const bytes: unknown = request.body;
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) {
    throw new VigieError('body-empty', say(catalogueSentences['request-no-body']));
  }
  return { bytes, mediaType: request.headers['content-type'] ?? '' };
}

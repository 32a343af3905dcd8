import type { Operation } from '@vigie/service';
import { submissionMediaTypes } from './request/submission.js';

/** The request body that submissions share, in OpenAPI. The bytes are what was signed, so they are taken as bytes. */
export const submissionBody: NonNullable<Operation['requestBody']> = {
  required: true,
  description: 'The signed credential or presentation, exactly as the signer gave it.',
  content: Object.fromEntries(
    submissionMediaTypes.map((mediaType) => [mediaType, { schema: { type: 'string', format: 'binary' } }]),
  ),
};

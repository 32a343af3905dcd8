import type { Verifier } from '@vigie/credentials';
import { type Endpoint, instantParameter, type Schema, textParameter } from '@vigie/service';
import { reference } from './answer-schemas.js';
import { submissionOf } from './request/submission.js';
import { submissionBody } from './submission-body.js';

const occasion: Schema = { type: 'string', minLength: 1, maxLength: 2048 };

export function postVerification(parts: { verifier: Verifier }): Endpoint {
  return {
    method: 'post',
    path: '/verification',
    body: 'bytes',
    operation: {
      summary: 'Verify a signed credential or presentation, step by step',
      description: 'Stores nothing. A refusal is an answer like any other: the outcome stands in the report.',
      tags: ['verification'],
      parameters: [
        {
          name: 'at',
          in: 'query',
          description: 'RFC 3339 instant as of which to verify, instead of now.',
          schema: { type: 'string', format: 'date-time' },
        },
        {
          name: 'challenge',
          in: 'query',
          description: 'The nonce that the presentation must answer.',
          schema: occasion,
        },
        {
          name: 'domain',
          in: 'query',
          description: 'The audience that the presentation must be made out to.',
          schema: occasion,
        },
      ],
      requestBody: submissionBody,
      responses: {
        200: {
          description: 'The full report.',
          content: { 'application/json': { schema: reference('VerificationReport') } },
        },
      },
    },
    handle: async (request, response) => {
      const at = instantParameter(request, 'at');
      const challenge = textParameter(request, 'challenge');
      const domain = textParameter(request, 'domain');
      const { report } = await parts.verifier.verify(submissionOf(request), {
        ...(at === undefined ? {} : { at }),
        ...(challenge === undefined ? {} : { challenge }),
        ...(domain === undefined ? {} : { domain }),
      });
      response.json(report);
    },
  };
}

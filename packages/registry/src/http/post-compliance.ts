import { type ComplianceLevel, VigieError } from '@vigie/credentials';
import { type Endpoint, textParameter } from '@vigie/service';
import type { ComplianceService } from '../domain/compliance/compliance-service.js';
import { submissionOf } from './request/submission.js';
import { submissionBody } from './submission-body.js';

/** The levels by the names that the Gaia-X clearing houses give them in addresses. */
const levels: Readonly<Record<string, ComplianceLevel>> = {
  'standard-compliance': 'SC',
  'label-level-1': 'L1',
  'label-level-2': 'L2',
  'label-level-3': 'L3',
};

export function postCompliance({ compliance }: { compliance: ComplianceService }): Endpoint {
  return {
    method: 'post',
    path: '/compliance/{level}',
    body: 'bytes',
    operation: {
      summary: 'Ask for a Gaia-X label',
      description:
        'Verifies the presentation, judges every criterion of the level, and issues a gx:LabelCredential where all are met. ' +
        'Levels 2 and 3 are never issued here. The label says whether its issuer is accredited.',
      tags: ['compliance'],
      parameters: [
        {
          name: 'level',
          in: 'path',
          required: true,
          description: 'What is asked for.',
          schema: { type: 'string', enum: Object.keys(levels) },
        },
        {
          name: 'vcid',
          in: 'query',
          required: true,
          description: 'What the label is to be called: an identifier under the DID of whoever presents.',
          schema: { type: 'string', minLength: 1, maxLength: 2048 },
        },
      ],
      requestBody: submissionBody,
      responses: {
        201: {
          description: 'The label, as a token.',
          content: { 'application/vc+jwt': { schema: { type: 'string' } } },
        },
      },
    },
    handle: async (request, response) => {
      const name = String(request.params.level);
      const level = Object.hasOwn(levels, name) ? levels[name] : undefined;
      if (level === undefined) throw new VigieError('not-found', `There is no level ${name}.`);
      const id = textParameter(request, 'vcid');
      if (id === undefined) throw new VigieError('request-invalid', 'The query names no vcid.');
      const { token } = await compliance.issue(level, submissionOf(request), id);
      response.status(201).type('application/vc+jwt').send(Buffer.from(token));
    },
  };
}

import type { PlannedChange, RecheckPreview } from '@vigie/credentials';
import { actorBehind, type Endpoint, type OperatorGate, requireRole } from '@vigie/service';
import { reference } from './answer-schemas.js';

/** Bytes: trusted lists of member states have up to ten million. */
const planLimit = 32 * 1024 * 1024;

export interface PostRechecksPreviewParts {
  operator: OperatorGate;
  previewChange(change: PlannedChange): Promise<RecheckPreview>;
}

export function postRechecksPreview({ operator, previewChange }: PostRechecksPreviewParts): Endpoint {
  return {
    method: 'post',
    path: '/rechecks/preview',
    body: 'json',
    bodyLimit: planLimit,
    authorise: (request) => operator.require(request, 'accreditor'),
    operation: {
      summary:
        'Which held credentials a planned change would move, from what to what (operator; of an accreditation, accreditor)',
      description:
        'One change of a schema, of the trust anchors (the whole set as it would be) or of an accreditation. Nothing is ' +
        'stored and nothing is told to the feed. The oldest 1000 credentials that it can reach are looked at.',
      tags: ['status'],
      requestBody: { required: true, content: { 'application/json': { schema: reference('PlannedChange') } } },
      responses: {
        200: {
          description: 'What it would move.',
          content: { 'application/json': { schema: reference('RecheckPreview') } },
        },
      },
    },
    handle: async (request, response) => {
      const change = request.body as PlannedChange;
      if (change.accreditation === undefined) requireRole(actorBehind(request), 'operator');
      response.setHeader('Cache-Control', 'no-store');
      response.json(await previewChange(change));
    },
  };
}

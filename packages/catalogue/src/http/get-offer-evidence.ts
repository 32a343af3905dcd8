import type { Endpoint, Operation } from '@vigie/service';
import type { EvidenceDesk } from '../domain/evidence/evidence-desk.js';
import { exposureParameters, exposureQuestion } from './request/exposure.js';
import { offerParameter } from './request/offer-id.js';
import { jsonAnswer, reference } from './schema-parts.js';

const parameters: NonNullable<Operation['parameters']> = exposureParameters.map((parameter) =>
  parameter.name === 'jurisdiction'
    ? { ...parameter, description: 'ISO 3166-1 alpha-2, beside those of a full answer; repeat for several.' }
    : parameter,
);

export function getOfferEvidence(desk: EvidenceDesk): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/evidence',
    operation: {
      summary: 'The verdicts on an offer, with all that is needed to recompute them offline',
      description:
        'Signed originals, DID documents, status lists, rules and settings. `vigie verify` recomputes the file without network; what that cannot show, such as credentials left out, it says.',
      tags: ['offers'],
      parameters: [offerParameter, ...parameters],
      responses: { 200: jsonAnswer('The evidence, as a file to keep.', reference('EvidenceFile')) },
    },
    handle: async (request, response) => {
      const file = await desk.file(String(request.params.id), exposureQuestion(request));
      response.setHeader('Content-Disposition', 'attachment; filename="evidence.json"');
      response.json(file);
    },
  };
}

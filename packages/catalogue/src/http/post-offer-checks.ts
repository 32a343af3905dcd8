import type { OfferCheckRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { PreviewDesk } from '../domain/previews/preview-desk.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postOfferChecks(desk: PreviewDesk): Endpoint {
  return {
    method: 'post',
    path: '/offer-checks',
    operation: {
      summary: 'Check an offer file as a registry would, signatures apart',
      description:
        'Each problem with its line and what to do about it, as `vigie offer check` says it; and the unsigned credentials that the file amounts to. Stores nothing.',
      tags: ['offers'],
      requestBody: {
        required: true,
        description: 'The text of an offer file (YAML).',
        content: { 'application/json': { schema: reference('OfferCheckRequest') } },
      },
      responses: { 200: jsonAnswer('Every problem; none is an answer too.', reference('OfferCheck')) },
    },
    body: 'json',
    handle: async (request, response) => {
      const { file } = request.body as OfferCheckRequest;
      response.json(await desk.check(file));
    },
  };
}

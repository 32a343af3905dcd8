import type { OfferPreviewRequest } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { PreviewDesk } from '../domain/previews/preview-desk.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function postOfferPreviews(desk: PreviewDesk): Endpoint {
  return {
    method: 'post',
    path: '/offer-previews',
    operation: {
      summary: 'An offer as buyers would see it, before it is published',
      description:
        'Derives exposure, labels and conditions from a draft together with what is held, as if the draft were accepted now, and says what is lacking for each floor and label. Proofs are not looked at. Stores nothing. Information, not legal advice.',
      tags: ['offers'],
      requestBody: {
        required: true,
        description: 'An offer file, or credentials: unsigned, signed, or in a presentation.',
        content: { 'application/json': { schema: reference('OfferPreviewRequest') } },
      },
      responses: { 200: jsonAnswer('The offer as it would read.', reference('OfferPreview')) },
    },
    body: 'json',
    handle: async (request, response) => {
      response.json(await desk.preview(request.body as OfferPreviewRequest));
    },
  };
}

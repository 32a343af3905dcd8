import { type Endpoint, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { offerParameter } from './request/offer-id.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOfferFeedback(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/feedback',
    operation: {
      summary: 'What users experienced with one offer, in their signed words, the newest first',
      description:
        'Each with who gives it, whether it is free of the provider, its proof, and what the provider replies. There are no marks and no average, and no order of offers depends on it. All texts are data; none is markup.',
      tags: ['offers'],
      parameters: [offerParameter, ...pageParameters],
      responses: { 200: jsonAnswer('One page.', reference('FeedbackPage')) },
    },
    handle: async (request, response) => {
      const id = String(request.params.id);
      const question = ['feedback', id];
      const after = pageStart(request, question);
      const { next, ...page } = await catalogue.feedback(id, {
        limit: pageLimit(request),
        ...(after === undefined ? {} : { after }),
      });
      response.json({ ...page, ...(next === undefined ? {} : { next: writeCursor(next, question) }) });
    },
  };
}

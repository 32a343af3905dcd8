import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { atInstant, atParameter } from './request/at.js';
import { offerParameter } from './request/offer-id.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOfferLabels(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/labels',
    operation: {
      summary: 'The labels of an offer: held, in progress or not held, with the reasons',
      description:
        'A label is held when an issuer that was accredited for its scheme gave it to this very service, and it still stands.',
      tags: ['offers'],
      parameters: [offerParameter, atParameter],
      responses: { 200: jsonAnswer('Every label about the offer or its provider.', reference('OfferLabels')) },
    },
    handle: async (request, response) => {
      response.json(await catalogue.labels(String(request.params.id), atInstant(request)));
    },
  };
}

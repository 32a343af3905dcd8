import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { offerParameter } from './request/offer-id.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOffer(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}',
    operation: {
      summary: 'One offer, every property with its source',
      tags: ['offers'],
      parameters: [offerParameter],
      responses: { 200: jsonAnswer('The offer.', reference('OfferDetail')) },
    },
    handle: async (request, response) => {
      response.json(await catalogue.offer(String(request.params.id)));
    },
  };
}

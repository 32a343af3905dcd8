import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { atInstant, atParameter } from './request/at.js';
import { offerParameter } from './request/offer-id.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOffer(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}',
    operation: {
      summary: 'One offer, every property with its source, and the conflicts about it',
      description:
        'With `at`: as it was then, with `asOf` telling what is known of that instant, and without conflicts.',
      tags: ['offers'],
      parameters: [offerParameter, atParameter],
      responses: { 200: jsonAnswer('The offer.', reference('OfferDetail')) },
    },
    handle: async (request, response) => {
      const id = String(request.params.id);
      const at = atInstant(request);
      response.json(await (at === undefined ? catalogue.offerWithConflicts(id) : catalogue.offerAt(id, at)));
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { jsonAnswer, reference } from './answer-schemas.js';
import { exposureParameters, exposureQuestion } from './request/exposure.js';
import { offerParameter } from './request/offer-id.js';

export function getOfferExposure(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/exposure',
    operation: {
      summary: 'How far the law of a jurisdiction reaches an offer, with the evidence',
      description:
        'Derived by rule from the signed chain, and laid beside what the provider declares. What was not found in an incomplete chain is unknown. Information, not legal advice.',
      tags: ['offers'],
      parameters: [offerParameter, ...exposureParameters],
      responses: { 200: jsonAnswer('One answer for each jurisdiction.', reference('OfferExposure')) },
    },
    handle: async (request, response) => {
      response.json(await catalogue.exposure(String(request.params.id), exposureQuestion(request)));
    },
  };
}

import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { atInstant, atParameter } from './request/at.js';
import { conditionParameters, conditionsQuestion } from './request/conditions.js';
import { offerParameter } from './request/offer-id.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOfferConditions(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/conditions',
    operation: {
      summary: 'Which trusted-cloud conditions an offer meets, and whether a buyer may put such data on it',
      description: 'Each condition passes, fails or cannot be told, with why. Information, not legal advice.',
      tags: ['offers'],
      parameters: [offerParameter, ...conditionParameters, atParameter],
      responses: { 200: jsonAnswer('The findings.', reference('OfferConditions')) },
    },
    handle: async (request, response) => {
      const at = atInstant(request);
      const question = { ...conditionsQuestion(request), ...(at === undefined ? {} : { at }) };
      response.json(await catalogue.conditions(String(request.params.id), question));
    },
  };
}

import type { Endpoint } from '@vigie/service';
import { textParameter } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { offerParameter } from './request/offer-id.js';
import { day, jsonAnswer, reference } from './schema-parts.js';

export function getOfferFloor(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/data-act',
    operation: {
      summary: 'Which duties of the Data Act the statements of an offer meet',
      description:
        'Each duty is met, not met, not stated or not applicable on a day, with why and the fields it rests on. Duties are not traded against each other. Not legal advice.',
      tags: ['offers'],
      parameters: [
        offerParameter,
        { name: 'date', in: 'query', description: 'The day to judge by. Default: today.', schema: day },
      ],
      responses: { 200: jsonAnswer('Every duty.', reference('OfferFloor')) },
    },
    handle: async (request, response) => {
      response.json(await catalogue.floor(String(request.params.id), textParameter(request, 'date')));
    },
  };
}

import type { OfferHistory } from '@vigie/credentials';
import { cursorInvalid, type Endpoint, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { offerParameter } from './request/offer-id.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOfferHistory(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/history',
    operation: {
      summary: 'Every version of an offer, in order of time',
      description:
        'Spans in which its statements came from the same credentials, each with what reads differently from the span before. What is derived is told by GET /changes.',
      tags: ['watching'],
      parameters: [offerParameter, ...pageParameters],
      responses: { 200: jsonAnswer('One page.', reference('OfferHistory')) },
    },
    handle: async (request, response) => {
      const id = String(request.params.id);
      const question = { historyOf: id };
      const place = pageStart(request, question);
      if (place !== undefined && typeof place.key !== 'number') throw cursorInvalid();
      const { next, ...found } = await catalogue.history(id, {
        limit: pageLimit(request),
        ...(place === undefined ? {} : { after: new Date(place.key) }),
      });
      const page: OfferHistory = {
        ...found,
        ...(next === undefined ? {} : { next: writeCursor({ key: next.getTime(), id }, question) }),
      };
      response.json(page);
    },
  };
}

import type { OfferExits } from '@vigie/credentials';
import { cursorInvalid, type Endpoint, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { anyJurisdiction, offerSearch, offerSearchParameters } from './request/offer-search.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getOfferExits(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/exits',
    operation: {
      summary: 'Where a customer of the offer could move to',
      description:
        'Offers of the same segment and category, with what becomes of each kind of asset. Ordered by fewer undeclared kinds, then by dominance, then by identifier; takes the words and filters of GET /offers.',
      tags: ['offers'],
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'Identifier of the offer, percent-encoded as a whole.',
          schema: { type: 'string' },
        },
        ...offerSearchParameters,
        ...pageParameters,
      ],
      ...anyJurisdiction,
      responses: { 200: jsonAnswer('One page, or why nothing can be assessed.', reference('OfferExits')) },
    },
    handle: async (request, response) => {
      const id = String(request.params.id);
      const asked = offerSearch(request, pageParameters);
      const search = { exitsOf: id, ...asked };
      const place = pageStart(request, search);
      if (place !== undefined && typeof place.key !== 'number') throw cursorInvalid();
      const { exits, next } = await catalogue.exits(id, {
        ...asked,
        limit: pageLimit(request),
        ...(place === undefined ? {} : { after: { rank: Number(place.key), id: place.id } }),
      });
      const page: OfferExits =
        exits.assessable && next !== undefined
          ? { ...exits, next: writeCursor({ key: next.rank, id: next.id }, search) }
          : exits;
      response.json(page);
    },
  };
}

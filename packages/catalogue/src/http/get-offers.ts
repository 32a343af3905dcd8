import type { OfferPage } from '@vigie/credentials';
import { type Endpoint, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { OfferSearch } from '../store/search.js';
import { facetsParameter, requestedFacets } from './request/facets.js';
import { filterParameters, offerFilters } from './request/filters.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { searchTextParameter, searchWords } from './request/search-text.js';
import { offerSort, rankOf, sortParameter } from './request/sort.js';
import { refuseUnknown } from './request/unknown.js';
import { jsonAnswer, reference } from './schema-parts.js';

const parameters = [searchTextParameter, ...filterParameters, sortParameter, ...pageParameters, facetsParameter];

export function getOffers(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/offers',
    operation: {
      summary: 'Find offers',
      description:
        'Values within one field are alternatives; all fields must fit. An offer that does not state a field fits no value of it. The order is total and declared: `rank` names it, no place in it can be bought, and feedback has none.',
      tags: ['offers'],
      parameters,
      // Of every country there may be a parameter; which others there are is checked below.
      'x-eov-allow-unknown-query-parameters': true,
      responses: { 200: jsonAnswer('One page.', reference('OfferPage')) },
    },
    handle: async (request, response) => {
      refuseUnknown(request, parameters);
      const words = searchWords(request);
      const search: OfferSearch = {
        ...(words === undefined ? {} : { words }),
        filters: offerFilters(request),
        sort: offerSort(request, words !== undefined),
      };
      const after = pageStart(request, search);
      const facets = requestedFacets(request);
      const found = await catalogue.search({
        ...search,
        limit: pageLimit(request),
        facets,
        ...(after === undefined ? {} : { after }),
      });
      const page: OfferPage = {
        items: found.items,
        total: found.total,
        rank: rankOf(search.sort),
        ...(facets.length === 0 ? {} : { facets: found.facets }),
        ...(found.next === undefined ? {} : { next: writeCursor(found.next, search) }),
      };
      response.json(page);
    },
  };
}

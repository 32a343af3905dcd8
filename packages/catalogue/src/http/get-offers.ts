import type { OfferPage } from '@vigie/credentials';
import { type Endpoint, type Queried, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { OfferSearch } from '../store/search.js';
import { facetsParameter, requestedFacets } from './request/facets.js';
import { anyJurisdiction, offerSearch, offerSearchParameters } from './request/offer-search.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { offerSort, rankOf, sortParameter } from './request/sort.js';
import { jsonAnswer, reference } from './schema-parts.js';

const others = [sortParameter, ...pageParameters, facetsParameter];

export function getOffers(catalogue: Catalogue): Endpoint {
  const answer = (request: Queried) => answerTo(catalogue, request);
  return {
    method: 'get',
    path: '/offers',
    checksItself: true,
    operation: {
      summary: 'Find offers',
      description:
        'Values within one field are alternatives; all fields must fit. An offer that does not state a field fits no value of it. A field is counted over the offers that fit everything but its own filter. In place of a word that no offer has, the nearest one is looked for, and `corrected` says so. The order is total and declared: `rank` names it, no place in it can be bought, and feedback has none.',
      tags: ['offers'],
      parameters: [...offerSearchParameters, ...others],
      ...anyJurisdiction,
      responses: { 200: jsonAnswer('One page.', reference('OfferPage')) },
    },
    answer: ({ read }) => answer({ query: read() }),
    handle: async (request, response) => {
      const text = await answer(request);
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.send(text);
    },
  };
}

async function answerTo(catalogue: Catalogue, request: Queried): Promise<string> {
  const asked = offerSearch(request, others);
  const search: OfferSearch = { ...asked, sort: offerSort(request, asked.words !== undefined) };
  const after = pageStart(request, search);
  const facets = requestedFacets(request);
  const found = await catalogue.search({
    ...search,
    tolerant: true,
    limit: pageLimit(request),
    facets,
    ...(after === undefined ? {} : { after }),
  });
  const page: Omit<OfferPage, 'items'> = {
    total: found.total,
    rank: rankOf(search.sort),
    ...(facets.length === 0 ? {} : { facets: found.facets }),
    ...(found.corrected.length === 0 ? {} : { corrected: found.corrected }),
    ...(found.next === undefined ? {} : { next: writeCursor(found.next, search) }),
  };
  // The cards lie in the store as JSON: to read and write them once more would take longer than to find them.
  return `{"items":[${found.summaries.join(',')}],${JSON.stringify(page).slice(1)}`;
}

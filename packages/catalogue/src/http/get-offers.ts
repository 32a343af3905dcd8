import type { OfferPage } from '@vigie/credentials';
import { type Endpoint, type Queried, type QuickQuestion, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { SearchRequest, SearchResult } from '../domain/search/find-offers.js';
import type { OfferSearch } from '../store/search.js';
import { facetsParameter, requestedFacets } from './request/facets.js';
import { anyJurisdiction, offerSearch, offerSearchParameters } from './request/offer-search.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { offerSort, rankOf, sortParameter } from './request/sort.js';
import { jsonAnswer, reference } from './schema-parts.js';

const others = [sortParameter, ...pageParameters, facetsParameter];

export function getOffers(catalogue: Catalogue): Endpoint {
  const answer = ({ text, read }: QuickQuestion) =>
    catalogue.written(text, () => {
      const { search, page } = readRequest({ query: read() });
      return {
        request: { ...search, ...page },
        write: (found) => written(found, search, page.facets.length > 0),
      };
    });
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
    answer,
    handle: async (request, response) => {
      const { text } = await answer({ text: request.url.split('?').slice(1).join('?'), read: () => request.query });
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.send(text);
    },
  };
}

/** What a query asks for; its parameters are checked on the way. */
function readRequest(request: Queried): { search: OfferSearch; page: Omit<SearchRequest, 'now' | keyof OfferSearch> } {
  const asked = offerSearch(request, others);
  const search: OfferSearch = { ...asked, sort: offerSort(request, asked.words !== undefined) };
  const after = pageStart(request, search);
  const facets = requestedFacets(request);
  const limit = pageLimit(request);
  return { search, page: { tolerant: true, limit, facets, ...(after === undefined ? {} : { after }) } };
}

function written(found: SearchResult, search: OfferSearch, withFacets: boolean): string {
  const page: Omit<OfferPage, 'items'> = {
    total: found.total,
    rank: rankOf(search.sort),
    ...(withFacets ? { facets: found.facets } : {}),
    ...(found.corrected.length === 0 ? {} : { corrected: found.corrected }),
    ...(found.next === undefined ? {} : { next: writeCursor(found.next, search) }),
  };
  // The cards lie in the store as JSON: to read and write them once more would take longer than to find them.
  return `{"items":[${found.summaries.join(',')}],${JSON.stringify(page).slice(1)}`;
}

import type { DataSpacePage } from '@vigie/credentials';
import { type Endpoint, writeCursor } from '@vigie/service';
import type { DataSpaces } from '../domain/data-spaces/data-spaces.js';
import { dataSpaceFilters, dataSpaceParameters, requestedDataSpaceFacets } from './request/data-space-filters.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { searchTextParameter, searchWords } from './request/search-text.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getDataSpaces(spaces: DataSpaces): Endpoint {
  return {
    method: 'get',
    path: '/data-spaces',
    operation: {
      summary: 'Find data spaces, by name',
      description:
        'Values within one field are alternatives; all fields must fit. A data space that does not state a field fits no value of it.',
      tags: ['data spaces'],
      parameters: [searchTextParameter, ...dataSpaceParameters, ...pageParameters],
      responses: { 200: jsonAnswer('One page.', reference('DataSpacePage')) },
    },
    handle: async (request, response) => {
      const words = searchWords(request);
      const search = { ...(words === undefined ? {} : { words }), filters: dataSpaceFilters(request) };
      const question = { dataSpaces: search };
      const after = pageStart(request, question);
      const facets = requestedDataSpaceFacets(request);
      const found = await spaces.search({
        ...search,
        limit: pageLimit(request),
        facets,
        ...(after === undefined ? {} : { after }),
      });
      const page: DataSpacePage = {
        items: found.items,
        total: found.total,
        ...(facets.length === 0 ? {} : { facets: found.facets }),
        ...(found.next === undefined ? {} : { next: writeCursor(found.next, question) }),
      };
      response.json(page);
    },
  };
}

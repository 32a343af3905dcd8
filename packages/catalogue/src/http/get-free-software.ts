import type { FreeSoftwarePage } from '@vigie/credentials';
import { type Endpoint, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { reference } from './schema-parts.js';

const question = 'free-software';

export function getFreeSoftware(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/free-software',
    operation: {
      summary: 'Offers of free software, and who hosts them: a page, or JSON where that is asked for',
      tags: ['offers'],
      parameters: pageParameters,
      responses: {
        200: {
          description: 'One page of the directory, by name, ties by identifier.',
          content: {
            'text/html': { schema: { type: 'string' } },
            'application/json': { schema: reference('FreeSoftwarePage') },
          },
        },
      },
    },
    handle: async (request, response) => {
      const after = pageStart(request, question);
      const { next, ...found } = await catalogue.freeSoftware({
        limit: pageLimit(request),
        ...(after === undefined ? {} : { after }),
      });
      const page: FreeSoftwarePage = { ...found, ...(next === undefined ? {} : { next: writeCursor(next, question) }) };
      // Who prefers a page has had it before, at the same address.
      response.vary('Accept').json(page);
    },
  };
}

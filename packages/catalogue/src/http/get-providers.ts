import { type Endpoint, writeCursor } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { pageLimit, pageParameters, pageStart } from './request/page.js';
import { jsonAnswer, reference } from './schema-parts.js';

const question = 'providers';

export function getProviders(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/providers',
    operation: {
      summary: 'Providers with offers, by name',
      tags: ['providers'],
      parameters: pageParameters,
      responses: { 200: jsonAnswer('One page.', reference('ProviderPage')) },
    },
    handle: async (request, response) => {
      const after = pageStart(request, question);
      const { items, next } = await catalogue.providers({
        limit: pageLimit(request),
        ...(after === undefined ? {} : { after }),
      });
      response.json({ items, ...(next === undefined ? {} : { next: writeCursor(next, question) }) });
    },
  };
}

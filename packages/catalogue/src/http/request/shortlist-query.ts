import type { ShortlistRequest } from '@vigie/credentials';
import { integerParameter } from '@vigie/service';
import type { Request } from 'express';
import type { AskedQuery } from '../../domain/shortlist/shortlist-desk.js';
import { offerSearchParameters, readSearch } from './offer-search.js';
import { offerSort, sortParameter } from './sort.js';
import { refuseUnknown } from './unknown.js';

const mostListed = 20;

export const shortlistLimitParameter = {
  name: 'limit',
  in: 'query' as const,
  description: 'Offers at most that are taken from those that match.',
  schema: { type: 'integer', minimum: 1, maximum: mostListed, default: mostListed },
};

export const shortlistQueryParameters = [...offerSearchParameters, sortParameter, shortlistLimitParameter];

/** The query of a shortlist: the parameters of `GET /offers` that say which offers, in a body. */
export function shortlistQuery(query: NonNullable<ShortlistRequest['query']>): AskedQuery {
  // The same readers as for an address, so that both understand a query in the same way.
  const request = { query } as unknown as Request;
  refuseUnknown(request, shortlistQueryParameters);
  const search = readSearch(request);
  return {
    parameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat()])),
    search: { ...search, sort: offerSort(request, search.words !== undefined) },
    limit: integerParameter(request, 'limit', mostListed, { min: 1, max: mostListed }),
  };
}

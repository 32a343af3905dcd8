import { type OfferFacet, offerFacets } from '@vigie/credentials';
import { choiceOf, type Operation, textParameters } from '@vigie/service';
import type { Request } from 'express';

export const facetsParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'facets',
  in: 'query',
  description: 'Fields to count over the offers that match, separated by commas.',
  schema: { type: 'array', items: { type: 'string', enum: offerFacets } },
  style: 'form',
  explode: false,
};

/** The fields that are to be counted. */
export function requestedFacets(request: Request): OfferFacet[] {
  const names = textParameters(request, 'facets').flatMap((value) => value.split(','));
  return [...new Set(names.map((name) => choiceOf('facets', name, offerFacets)))];
}

import { choiceOf, invalidParameter, type Operation, textParameter } from '@vigie/service';
import type { Request } from 'express';
import { type OfferSort, offerSorts } from '../../store/search.js';

export const sortParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'sort',
  in: 'query',
  description: 'Order; relevance needs q and is the default with it, name is the default without.',
  schema: { type: 'string', enum: offerSorts },
};

/** The order asked for, or the one that fits the question. */
export function offerSort(request: Request, withText: boolean): OfferSort {
  const sort = textParameter(request, 'sort');
  if (sort === undefined) return withText ? 'relevance' : 'name';
  const choice = choiceOf('sort', sort, offerSorts);
  if (choice === 'relevance' && !withText) throw invalidParameter('sort', 'can be relevance only with q');
  return choice;
}

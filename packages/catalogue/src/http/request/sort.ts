import type { OfferRank } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { choiceOf, invalidParameter, type Operation, type Queried, textParameter } from '@vigie/service';
import { type OfferSort, offerSorts } from '../../store/search.js';

export const sortParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'sort',
  in: 'query',
  description: 'Order; relevance needs q and is the default with it, name is the default without.',
  schema: { type: 'string', enum: offerSorts },
};

/** The order asked for, or the one that fits the question. */
export function offerSort(request: Queried, withText: boolean): OfferSort {
  const sort = textParameter(request, 'sort');
  if (sort === undefined) return withText ? 'relevance' : 'name';
  const choice = choiceOf('sort', sort, offerSorts);
  if (choice === 'relevance' && !withText) throw invalidParameter('sort', say(catalogueSentences['relevance-only-q']));
  return choice;
}

const meanings: Record<OfferSort, string> = {
  relevance:
    'How well the words fit (in the name most, then provider, keywords and category, interfaces and formats, description), the best first.',
  name: 'Name without capitals and accents, from A to Z; offers without a name last.',
  provider: 'Name of the provider without capitals and accents, from A to Z; providers without a name last.',
  newest: 'Start of validity of the offering, the newest first.',
};

/** How an order is declared in every answer that has it. */
export function rankOf(by: OfferSort): OfferRank {
  const meaning = `${meanings[by]} Ties by identifier. No place is paid for, and feedback does not count.`;
  return { by, ties: 'id', paidPlacement: false, meaning };
}

import { buyerKinds, dataKinds, ruleWordings } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { choiceOf, invalidParameter, type Operation, textParameter, textParameters } from '@vigie/service';
import type { Request } from 'express';
import type { ConditionsQuestion } from '../../domain/judgements.js';

const europeNames = ['EU', 'EEA'] as const;

export const conditionParameters: NonNullable<Operation['parameters']> = [
  {
    name: 'buyer',
    in: 'query',
    description: 'Who buys; with it, `data` is required.',
    schema: { type: 'string', enum: [...buyerKinds] },
  },
  {
    name: 'data',
    in: 'query',
    description: 'Kinds of data of the product; repeat for several.',
    schema: { type: 'array', maxItems: dataKinds.length, items: { type: 'string', enum: [...dataKinds] } },
    style: 'form',
    explode: true,
  },
  {
    name: 'wording',
    in: 'query',
    description:
      'Wording of the rule: SR-13 asks for protection from foreign law as well, SR-14 does not. Default SR-13.',
    schema: { type: 'string', enum: [...ruleWordings] },
  },
  {
    name: 'europe',
    in: 'query',
    description: 'What counts as Europe. Default EU.',
    schema: { type: 'string', enum: [...europeNames] },
  },
];

/** The question of `GET /offers/{id}/conditions`: a buyer and its data come together, and a wording only with them. */
export function conditionsQuestion(request: Request): ConditionsQuestion {
  const buyer = textParameter(request, 'buyer');
  const data = textParameters(request, 'data').map((kind) => choiceOf('data', kind, dataKinds));
  const wording = textParameter(request, 'wording');
  const europe = textParameter(request, 'europe');
  const region = europe === undefined ? {} : { europe: choiceOf('europe', europe, europeNames) };
  if (buyer === undefined) {
    if (data.length > 0) throw invalidParameter('data', say(catalogueSentences['asked-together-buyer']));
    if (wording !== undefined) throw invalidParameter('wording', say(catalogueSentences['asked-together-buyer']));
    return region;
  }
  if (data.length === 0) throw invalidParameter('data', say(catalogueSentences['given-buyer']));
  return {
    ...region,
    buyer: {
      kind: choiceOf('buyer', buyer, buyerKinds),
      data: [...new Set(data)],
      ...(wording === undefined ? {} : { wording: choiceOf('wording', wording, ruleWordings) }),
    },
  };
}

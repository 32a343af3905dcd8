import { changeKinds } from '@vigie/credentials';
import {
  choiceOf,
  type Endpoint,
  integerParameter,
  type Operation,
  textParameter,
  textParameters,
} from '@vigie/service';
import type { ChangeDesk } from '../domain/watching/change-desk.js';
import { pageLimit, pageParameters } from './request/page.js';
import { jsonAnswer, reference } from './schema-parts.js';

const parameters: NonNullable<Operation['parameters']> = [
  { name: 'offer', in: 'query', description: 'Identifier of an offer.', schema: { type: 'string', maxLength: 2048 } },
  {
    name: 'kind',
    in: 'query',
    description: 'What the change is about; repeat for several, of which one must fit.',
    schema: { type: 'array', maxItems: changeKinds.length, items: { type: 'string', enum: [...changeKinds] } },
    style: 'form',
    explode: true,
  },
  {
    name: 'after',
    in: 'query',
    description: 'Number of a change: those that came after it. next of the page before.',
    schema: { type: 'integer', minimum: 0, default: 0 },
  },
  ...pageParameters.filter(({ name }) => name === 'limit'),
];

export function getChanges(desk: ChangeDesk): Endpoint {
  return {
    method: 'get',
    path: '/changes',
    operation: {
      summary: 'What became of offers, in the order in which this catalogue saw it',
      description:
        'Each change with every property that reads differently, before and after, and the credentials on both sides.',
      tags: ['watching'],
      parameters,
      responses: { 200: jsonAnswer('One page.', reference('ChangePage')) },
    },
    handle: async (request, response) => {
      const offer = textParameter(request, 'offer');
      const kinds = textParameters(request, 'kind').map((kind) => choiceOf('kind', kind, changeKinds));
      const after = integerParameter(request, 'after', 0, { min: 0, max: Number.MAX_SAFE_INTEGER });
      response.json(
        await desk.page({ ...(offer === undefined ? {} : { offer }), kinds, after, limit: pageLimit(request) }),
      );
    },
  };
}

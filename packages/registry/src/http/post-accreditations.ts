import type { NewAccreditation } from '@vigie/credentials';
import { actorBehind, type Endpoint, type OperatorGate } from '@vigie/service';
import type { Accreditor } from '../domain/federation/accreditor.js';
import { reference } from './answer-schemas.js';

export interface PostAccreditationsParts {
  operator: OperatorGate;
  accreditor: Pick<Accreditor, 'give'>;
}

export function postAccreditations({ operator, accreditor }: PostAccreditationsParts): Endpoint {
  return {
    method: 'post',
    path: '/trust/accreditations',
    body: 'json',
    authorise: (request) => operator.require(request, 'accreditor'),
    operation: {
      summary: 'Accredit a party to attest a scheme (accreditor)',
      description:
        'Signs the accreditation with the registry’s own key, where that is the operator’s, and takes it in as any other. ' +
        'Again for the same party and scheme takes the place of the one before, as with `until` to end it. ' +
        'Who asked for it stands in the log.',
      tags: ['trust'],
      requestBody: { required: true, content: { 'application/json': { schema: reference('NewAccreditation') } } },
      responses: {
        201: { description: 'Its receipt.', content: { 'application/json': { schema: reference('Receipt') } } },
      },
    },
    handle: async (request, response) => {
      const receipt = await accreditor.give(request.body as NewAccreditation, actorBehind(request).id);
      response.status(201).json(receipt);
    },
  };
}

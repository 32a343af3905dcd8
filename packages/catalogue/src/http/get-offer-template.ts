import { isDid, offerTemplate } from '@vigie/credentials/offer-file';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, invalidParameter, textParameter } from '@vigie/service';

/** What somebody who has no command line starts from. */
export function getOfferTemplate(): Endpoint {
  return {
    method: 'get',
    path: '/offer-template',
    operation: {
      summary: 'An offer file to start from, with every property and its meaning',
      description: 'A complete fictitious offer without errors, as `vigie offer init` writes it.',
      tags: ['offers'],
      parameters: [
        {
          name: 'issuer',
          in: 'query',
          description: 'The DID under which the offer will be signed.',
          schema: { type: 'string', maxLength: 512 },
        },
      ],
      responses: { 200: { description: 'YAML.', content: { 'application/yaml': { schema: { type: 'string' } } } } },
    },
    handle: (request, response) => {
      const issuer = textParameter(request, 'issuer');
      if (issuer !== undefined && !isDid(issuer))
        throw invalidParameter('issuer', say(catalogueSentences['must-be-a-did']));
      response.type('application/yaml').send(offerTemplate(issuer === undefined ? {} : { issuer }));
    },
  };
}

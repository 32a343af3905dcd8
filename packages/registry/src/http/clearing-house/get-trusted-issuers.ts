import { VigieError } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';

/** DIDs by what they are trusted for: `registration-notary`, `compliance`. */
export type TrustedIssuers = () => Readonly<Record<string, readonly string[]>>;

const list = { type: 'array', items: { type: 'string' } };

/** `GET /api/trusted-issuers` of the registry of a Gaia-X clearing house. */
export function listTrustedIssuers({ trustedIssuers }: { trustedIssuers: TrustedIssuers }): Endpoint {
  return {
    method: 'get',
    path: '/api/trusted-issuers',
    operation: {
      summary: 'For what issuers are trusted here beyond their own word: the kinds',
      tags: ['gaia-x'],
      responses: { 200: { description: 'Names of kinds.', content: { 'application/json': { schema: list } } } },
    },
    handle: (_request, response) => {
      response.json(Object.keys(trustedIssuers()));
    },
  };
}

/** `GET /api/trusted-issuers/{kind}`: a list of DIDs, empty where nobody is trusted for it. */
export function getTrustedIssuers({ trustedIssuers }: { trustedIssuers: TrustedIssuers }): Endpoint {
  return {
    method: 'get',
    path: '/api/trusted-issuers/{kind}',
    operation: {
      summary: 'The issuers that are trusted for something: registration-notary, compliance',
      tags: ['gaia-x'],
      parameters: [
        {
          name: 'kind',
          in: 'path',
          required: true,
          description: 'Kind of issuer.',
          schema: { type: 'string', minLength: 1, maxLength: 64 },
        },
      ],
      responses: { 200: { description: 'Their DIDs.', content: { 'application/json': { schema: list } } } },
    },
    handle: (request, response) => {
      const kind = String(request.params.kind);
      const kinds = trustedIssuers();
      const dids = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
      if (dids === undefined) {
        const expected = Object.keys(kinds).join(', ');
        throw new VigieError('not-found', `There is no kind of issuer ${kind}; there are ${expected}.`);
      }
      response.json(dids);
    },
  };
}

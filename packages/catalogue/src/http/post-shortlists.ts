import type { ShortlistRequest } from '@vigie/credentials';
import { shortlistCsv, shortlistHtml, shortlistPagePolicy } from '@vigie/derivations';
import type { Endpoint } from '@vigie/service';
import type { ShortlistDesk } from '../domain/shortlist/shortlist-desk.js';
import { shortlistQuery } from './request/shortlist-query.js';
import { reference } from './schema-parts.js';

const forms = ['application/json', 'text/csv', 'text/html'] as const;

export function postShortlists(desk: ShortlistDesk): Endpoint {
  return {
    method: 'post',
    path: '/shortlists',
    operation: {
      summary: 'A shortlist of 1 to 20 offers that somebody else can check offline',
      description:
        'The offers named, or the first that a query finds, with all verdicts, the comparison, the signed originals and what their issuers published. `vigie verify` recomputes the file without network; what it cannot show it says. Nothing is stored. `Accept: text/csv` and `text/html` answer the same to read.',
      tags: ['offers'],
      requestBody: {
        required: true,
        description: 'Which offers, and what is asked of them.',
        content: { 'application/json': { schema: reference('ShortlistRequest') } },
      },
      responses: {
        200: {
          description: 'The shortlist, as a file to keep.',
          content: {
            'application/json': { schema: reference('ShortlistFile') },
            'text/csv': { schema: { type: 'string' } },
            'text/html': { schema: { type: 'string' } },
          },
        },
      },
    },
    body: 'json',
    handle: async (request, response) => {
      const body = request.body as ShortlistRequest;
      const file = await desk.file(body, body.query === undefined ? undefined : shortlistQuery(body.query));
      // Whoever asks for none of these gets the file, which the others are made of.
      const form = request.accepts([...forms]) || 'application/json';
      response.vary('Accept');
      if (form === 'text/csv') {
        response.attachment('shortlist.csv').type('text/csv').send(shortlistCsv(file));
      } else if (form === 'text/html') {
        response.setHeader('Content-Security-Policy', shortlistPagePolicy);
        response.type('html').send(shortlistHtml(file));
      } else {
        response.attachment('shortlist.json').json(file);
      }
    },
  };
}

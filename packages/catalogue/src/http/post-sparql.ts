import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';
import type { SparqlDesk } from '../domain/sparql/sparql-desk.js';
import { answerSparql, longestQuery, sparqlAnswers } from './sparql-question.js';

const direct = 'application/sparql-query';
const form = 'application/x-www-form-urlencoded';

export function postSparql(desk: SparqlDesk): Endpoint {
  return {
    method: 'post',
    path: '/sparql',
    body: 'bytes',
    bodyLimit: 3 * longestQuery,
    operation: {
      summary: 'A SPARQL 1.1 query over the claims that stand',
      description:
        'SELECT, ASK, CONSTRUCT and DESCRIBE, read-only. What a credential claims stands in a graph named ' +
        '`urn:vigie:credential:<digest>`; the default graph says of each such graph who signed it, when it holds and where ' +
        'it was had. What is derived of an offer (what is shown of exposure, labels that are held) stands in ' +
        '`urn:vigie:derived:<offer>`. Updates, SERVICE and graphs that are not held are refused (`sparql-not-allowed`); so ' +
        'is what takes too long (`sparql-timeout`) or answers too much (`sparql-too-large`).',
      tags: ['linked data'],
      requestBody: {
        required: true,
        content: {
          [direct]: { schema: { description: 'The query.' } },
          [form]: { schema: { description: 'The query as the form field `query`.' } },
        },
      },
      responses: sparqlAnswers,
    },
    handle: (request, response) =>
      answerSparql(desk, queryIn(request.body, request.get('content-type')), request, response),
  };
}

function queryIn(body: unknown, mediaType: string | undefined): string {
  if (!Buffer.isBuffer(body)) throw new VigieError('body-empty', say(catalogueSentences['request-no-body']));
  const text = body.toString('utf8');
  if (mediaType !== form) return text;
  const fields = new URLSearchParams(text);
  const unknown = [...fields.keys()].find((name) => name !== 'query');
  const queries = fields.getAll('query');
  if (unknown !== undefined || queries.length !== 1) {
    const detail =
      unknown === undefined
        ? say(catalogueSentences['form-hold-field-query'])
        : say(catalogueSentences['field-not-taken'], { unknown });
    throw new VigieError('request-invalid', detail, { parameter: unknown ?? 'query', expected: 'query' });
  }
  return queries[0] ?? '';
}

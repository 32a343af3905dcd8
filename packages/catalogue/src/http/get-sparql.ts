import { type Endpoint, textParameter } from '@vigie/service';
import type { SparqlDesk } from '../domain/sparql/sparql-desk.js';
import { answerSparql, longestQuery, sparqlAnswers } from './sparql-question.js';

export function getSparql(desk: SparqlDesk): Endpoint {
  return {
    method: 'get',
    path: '/sparql',
    operation: {
      summary: 'A SPARQL 1.1 query over the claims that stand, in the address',
      description: 'As POST /sparql. default-graph-uri and named-graph-uri are not taken: FROM does the same.',
      tags: ['linked data'],
      parameters: [
        {
          name: 'query',
          in: 'query',
          required: true,
          schema: { type: 'string', minLength: 1, maxLength: longestQuery },
        },
      ],
      responses: sparqlAnswers,
    },
    handle: (request, response) => answerSparql(desk, textParameter(request, 'query') ?? '', request, response),
  };
}

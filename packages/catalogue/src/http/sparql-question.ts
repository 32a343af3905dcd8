import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Operation } from '@vigie/service';
import type { Request, Response } from 'express';
import { rowFormats, statementFormats } from '../domain/sparql/result-formats.js';
import type { SparqlDesk } from '../domain/sparql/sparql-desk.js';

/** Longest query, in characters. */
export const longestQuery = 32_768;

export const sparqlAnswers: Operation['responses'] = {
  200: {
    description:
      'Rows (SELECT, ASK) or statements (CONSTRUCT, DESCRIBE), as Accept asks. `Vigie-Revision` names the state of the ' +
      'catalogue that is answered from, `Vigie-As-Of` the instant, `Vigie-Omitted` how many credentials that stand are not ' +
      'in the graph because they could not be read as RDF.',
    content: Object.fromEntries(
      [...rowFormats, ...statementFormats].map((mediaType) => [mediaType, { schema: { type: 'string' } }]),
    ),
  },
};

/** Answers a query of the SPARQL 1.1 protocol (§2.1), in what the client takes of the formats that fit it. */
export async function answerSparql(
  desk: SparqlDesk,
  query: string,
  request: Request,
  response: Response,
): Promise<void> {
  if (query.trim() === '')
    throw new VigieError('request-invalid', say(catalogueSentences['request-holds-no-query']), { parameter: 'query' });
  const { body, format, revision, omitted, at } = await desk.ask({
    query,
    formats: { rows: preferred(request, rowFormats), statements: preferred(request, statementFormats) },
  });
  response.vary('Accept');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vigie-Revision', revision);
  response.setHeader('Vigie-As-Of', at.toISOString());
  response.setHeader('Vigie-Omitted', String(omitted));
  response.type(format).send(body);
}

/** A client that takes none of them gets the usual one (RFC 9110 §12.4.1 leaves that open). */
function preferred<Format extends string>(request: Request, formats: readonly [Format, ...Format[]]): Format {
  const accepted = request.accepts([...formats]);
  return formats.find((format) => format === accepted) ?? formats[0];
}

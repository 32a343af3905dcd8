import type { HttpClient } from './http-client.js';

/** How an answer is written: rows (the first four) or statements. */
export const sparqlFormats = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/sparql-results+json',
  xml: 'application/sparql-results+xml',
  turtle: 'text/turtle',
  ntriples: 'application/n-triples',
  jsonld: 'application/ld+json',
  rdfxml: 'application/rdf+xml',
} as const;
export type SparqlFormat = keyof typeof sparqlFormats;

/** The exact text of an answer; a catalogue answers what fits the query where the format does not. */
export interface SparqlAnswer {
  mediaType: string;
  text: string;
}

/** The part of a catalogue that answers SPARQL. */
export interface LinkedDataClient {
  /**
   * Asks a SPARQL 1.1 query over the claims that stand.
   *
   * @param query - SELECT, ASK, CONSTRUCT or DESCRIBE; what a credential claims stands in a named graph of its own.
   * @param format - How the answer is written. Default: `csv` for rows, `turtle` for statements.
   * @throws VigieError one of the `sparql-…` codes, `server-unreachable`
   * @see SPARQL 1.1 Protocol, W3C recommendation of 21 March 2013, §2.1
   * @example const { text } = await catalogue.sparql('SELECT ?o WHERE { GRAPH ?g { ?o a gx:ServiceOffering } }');
   */
  sparql(query: string, format?: SparqlFormat): Promise<SparqlAnswer>;
}

export function createLinkedDataClient(http: HttpClient): LinkedDataClient {
  return {
    async sparql(query, format) {
      const { mediaType, text } = await http.send({
        method: 'POST',
        path: 'sparql',
        body: { content: query, mediaType: 'application/sparql-query' },
        accept: format === undefined ? `${sparqlFormats.csv}, ${sparqlFormats.turtle}` : sparqlFormats[format],
      });
      return { mediaType, text };
    },
  };
}

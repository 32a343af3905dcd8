/** Media types of rows (SPARQL 1.1 Query Results JSON, XML, CSV and TSV), the usual one first. */
export const rowFormats = [
  'application/sparql-results+json',
  'application/sparql-results+xml',
  'text/csv',
  'text/tab-separated-values',
] as const;

/** Media types of statements, the usual one first. */
export const statementFormats = [
  'text/turtle',
  'application/n-triples',
  'application/ld+json',
  'application/rdf+xml',
] as const;

export type RowFormat = (typeof rowFormats)[number];
export type StatementFormat = (typeof statementFormats)[number];

/** How many rows an answer has, as it was written by the engine. */
export function countRows(text: string, format: RowFormat): number {
  switch (format) {
    case 'application/sparql-results+json': {
      const { results } = JSON.parse(text) as { results?: { bindings: unknown[] } };
      return results?.bindings.length ?? 1;
    }
    // A literal cannot hold the tag: its angle brackets are escaped.
    case 'application/sparql-results+xml':
      return text.split('<result>').length - 1;
    // A line break within a literal is escaped.
    case 'text/tab-separated-values':
      return countLines(text) - 1;
    // A line break within a literal stands between quotation marks, and those within are doubled.
    case 'text/csv':
      return countLines(text.replaceAll(/"[^"]*"/g, '')) - 1;
  }
}

export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

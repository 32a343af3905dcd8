import { type Quad, Writer } from 'n3';
import { prefixes } from './dcat-terms.js';

/** The formats of an export, the usual one first. */
export const exportFormats = ['text/turtle', 'application/ld+json', 'application/rdf+xml'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Writes statements; the same statements give the same text. */
export async function rdfText(quads: Quad[], format: ExportFormat): Promise<string> {
  if (format === 'text/turtle') return written(new Writer({ format: 'text/turtle', prefixes: { ...prefixes } }), quads);
  const nTriples = new Writer({ format: 'N-Triples' }).quadsToString(quads);
  // Loaded where it is first asked for: most catalogues never are.
  const { defaultGraph, Store } = await import('oxigraph');
  const store = new Store();
  store.load(nTriples, { format: 'application/n-triples', lenient: true });
  return store.dump({ format, from_graph_name: defaultGraph() });
}

function written(writer: Writer, quads: Quad[]): Promise<string> {
  writer.addQuads(quads);
  return new Promise((resolve, reject) => {
    writer.end((error, text) => (error ? reject(error) : resolve(text)));
  });
}

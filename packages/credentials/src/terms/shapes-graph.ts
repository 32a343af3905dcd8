import { Parser, type Quad, Store, type Term } from 'n3';
import { namespaces } from './namespaces.js';
import { schemaFiles } from './shape-files.js';

const { rdf, sh } = namespaces;

function parseAll(ending: string): Quad[] {
  // Every file gets its own blank node labels: two files must not share a node by accident.
  return schemaFiles()
    .filter((file) => file.name.endsWith(ending))
    .flatMap((file, index) => new Parser({ blankNodePrefix: `_:f${index}_` }).parse(file.text));
}

/** The SHACL shapes of version 1 as one graph. */
export const shapesGraph: Store = new Store(parseAll('.shapes.ttl'));

/** The shapes and the vocabulary: labels and comments stand in both. */
export const vocabularyGraph: Store = new Store([...parseAll('.shapes.ttl'), ...parseAll('vocabulary.ttl')]);

/** The only value of a property of a shape, where it has one. */
export function onlyValue(node: Term | string, iri: string, graph: Store = shapesGraph): Term | undefined {
  return graph.getObjects(node, iri, null)[0];
}

/** The members of an RDF list. */
export function listOf(head: Term, graph: Store = shapesGraph): Term[] {
  const members: Term[] = [];
  const seen = new Set<string>();
  for (let cell = head; cell.value !== `${rdf}nil`; ) {
    if (seen.has(cell.value)) throw new Error(`RDF list without an end at ${cell.value}`);
    seen.add(cell.value);
    const first = onlyValue(cell, `${rdf}first`, graph);
    const rest = onlyValue(cell, `${rdf}rest`, graph);
    if (first === undefined || rest === undefined) throw new Error(`broken RDF list at ${cell.value}`);
    members.push(first);
    cell = rest;
  }
  return members;
}

/** A node shape with what decides which nodes it is about. */
export interface NodeShape {
  node: Term;
  /** IRI of the class. */
  targetClass?: string;
  /** IRIs of the properties whose values it is about. */
  targetObjectsOf: string[];
  /** Its property shapes, in `sh:order`. */
  properties: Array<{ node: Term; path: string }>;
}

/** Every node shape, in the order of the files. */
export const nodeShapes: readonly NodeShape[] = shapesGraph
  .getSubjects(`${rdf}type`, `${sh}NodeShape`, null)
  .map((node) => {
    const targetClass = onlyValue(node, `${sh}targetClass`)?.value;
    return {
      node,
      ...(targetClass === undefined ? {} : { targetClass }),
      targetObjectsOf: shapesGraph.getObjects(node, `${sh}targetObjectsOf`, null).map((term) => term.value),
      properties: shapesGraph
        .getObjects(node, `${sh}property`, null)
        .map((property) => ({
          node: property,
          path: onlyValue(property, `${sh}path`)?.value ?? '',
          order: Number(onlyValue(property, `${sh}order`)?.value ?? 0),
        }))
        .sort((a, b) => a.order - b.order)
        .map(({ node: property, path }) => ({ node: property, path })),
    };
  });

import { type Quad, Store, type Term } from 'n3';
import type { PathStep, ValidationResult } from 'shacl-engine';
import { namespaces } from '../terms/namespaces.js';
import { createEngine } from './shapes-index.js';

const { rdfs } = namespaces;

/** One result of a validation (SHACL §3.6.2). */
export interface ShapeResult {
  focusNode: Term;
  /** The property path, where the result is about values of one. */
  path?: readonly PathStep[];
  value?: Term;
  /** Full IRI of the constraint component. */
  component: string;
  /** Full IRI: sh:Violation, sh:Warning, sh:Info or one of the shapes' own. */
  severity: string;
  /** In the words of the shape, where it has any. */
  messages: string[];
  sourceShape: Term;
}

export interface ShapesReport {
  conforms: boolean;
  results: ShapeResult[];
}

/**
 * Validates an RDF graph with shapes (SHACL core).
 *
 * @param data - The data graph; its rdfs:subClassOf statements count, as the standard asks.
 * @param shapes - The shapes graph.
 * @returns Every result, in no particular order; `conforms` where there is none.
 * @throws Error where the shapes are broken (an RDF list without an end, for example).
 * @see SHACL, W3C recommendation of 20 July 2017, §2 to §4
 * @example
 * const { conforms, results } = await validateShapes({ data: parser.parse(turtle), shapes: parser.parse(shapes) });
 */
export async function validateShapes(graphs: { data: Iterable<Quad>; shapes: Iterable<Quad> }): Promise<ShapesReport> {
  const data = new Store([...graphs.data]);
  const shapes = new Store([...graphs.shapes]);
  shapes.addQuads(data.getQuads(null, `${rdfs}subClassOf`, null, null));
  const { results, conforms } = await createEngine(shapes).validate({ dataset: data });
  return { conforms, results: results.map(resultOf) };
}

function resultOf({ focusNode, path, value, constraintComponent, severity, message, shape }: ValidationResult) {
  if (focusNode.term === undefined || shape.ptr.term === undefined) throw new Error('a result without its nodes');
  return {
    focusNode: focusNode.term,
    ...(path ? { path } : {}),
    ...(value?.term === undefined ? {} : { value: value.term }),
    component: constraintComponent.value,
    severity: severity.value,
    messages: message.map((one) => one.value),
    sourceShape: shape.ptr.term,
  };
}

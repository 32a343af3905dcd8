import { DataFactory, Store, type Term } from 'n3';
import { type CompileValidation, type ValidationResult, Validator } from 'shacl-engine';
import { shown } from '../json/json-value.js';
import { compactIri } from '../terms/names.js';
import { namespaces } from '../terms/namespaces.js';
import { onlyValue, shapesGraph } from '../terms/shapes-graph.js';
import { explain } from './expected.js';
import { isLiteralOf } from './lexical.js';
import { type Graph, join, nodeKey, type Place, placesFrom, stepTo } from './rdf-graph.js';
import type { Fault } from './recorder.js';

const { sh, xsd } = namespaces;

/** Checks the statements about the subjects against the SHACL shapes. */
export type ShapesCheck = (graph: Graph, subjects: readonly Term[]) => Promise<Fault[]>;

export function createShapesCheck(): ShapesCheck {
  const validator = new Validator(shapesGraph, {
    factory: DataFactory,
    validations: [[DataFactory.namedNode(`${sh}datatype`), compileDatatype]],
  });
  return async (graph, subjects) => {
    const { results } = await validator.validate({ dataset: new Store([...graph.quads]) });
    const places = placesFrom(graph, subjects);
    return results
      .filter(({ severity }) => severity.value === `${sh}Violation`)
      .map((result) => faultOf(result, graph, places))
      .sort(byPlace(subjects));
  };
}

/** Takes the place of the engine's sh:datatype; see the note on {@link isLiteralOf}. */
const compileDatatype: CompileValidation = (shape) => {
  const component = DataFactory.namedNode(`${sh}DatatypeConstraintComponent`);
  const datatype = shape.ptr.out([DataFactory.namedNode(`${sh}datatype`)]).term?.value ?? '';
  return {
    generic: (context) =>
      context.test(isLiteralOf(context.valueOrNode.term, datatype), component, { value: context.valueOrNode }),
  };
};

function faultOf(result: ValidationResult, graph: Graph, places: ReadonlyMap<string, Place>): Fault {
  const { constraintComponent, focusNode, path, value, shape } = result;
  const node = focusNode.term;
  const predicate = path?.[0]?.predicates[0]?.value;
  const place = node === undefined ? undefined : places.get(nodeKey(node));
  const full = placeOf(graph, node, place, predicate, value?.term);
  const { problem, expected } = explain(constraintComponent.value, shape.ptr.term ?? DataFactory.blankNode());
  const name = full === '' ? 'The value' : full;
  const focus = place?.focus ?? (node?.termType === 'NamedNode' ? node.value : undefined);
  return {
    code: 'shape-violation',
    detail: `${name} ${problem}${datatypeNote(value?.term, shape.ptr.term)}.`,
    ...(focus === undefined ? {} : { focus }),
    ...(full === '' ? {} : { path: full }),
    ...(value?.term === undefined || value.term.termType === 'BlankNode' ? {} : { value: shown(value.term.value) }),
    expected,
  };
}

function placeOf(
  graph: Graph,
  node: Term | undefined,
  place: Place | undefined,
  predicate: string | undefined,
  value: Term | undefined,
): string {
  if (node === undefined || predicate === undefined) return place?.path ?? '';
  const index = value === undefined ? -1 : graph.indexOf(node, predicate, value);
  return join(place?.path ?? '', stepTo(predicate, index));
}

/** Says so where the text would do but was written as another datatype, a number for example. */
function datatypeNote(value: Term | undefined, shape: Term | undefined): string {
  const actual = value?.termType === 'Literal' ? value.datatype.value : undefined;
  const expected = shape === undefined ? undefined : onlyValue(shape, `${sh}datatype`)?.value;
  if (actual === undefined || expected === undefined || actual === expected || actual === `${xsd}string`) return '';
  return ` (it is written as ${compactIri(actual)})`;
}

/** By subject in the order of the credential, then by path: the same document gives the same list. */
function byPlace(subjects: readonly Term[]): (a: Fault, b: Fault) => number {
  const order = new Map(subjects.map((subject, index) => [subject.value, index]));
  const rank = ({ focus }: Fault) => order.get(focus ?? '') ?? subjects.length;
  const text = ({ focus = '', path = '', detail, value = '' }: Fault) => [focus, path, detail, value].join('\n');
  return (a, b) => rank(a) - rank(b) || (text(a) < text(b) ? -1 : Number(text(a) > text(b)));
}

import { DataFactory, type Quad, Store, type Term } from 'n3';
import type { ValidationResult } from 'shacl-engine';
import { shown } from '../json/json-value.js';
import type { ShapesIndex } from '../schemas/shapes-index.js';
import { compactIri } from '../terms/names.js';
import { namespaces } from '../terms/namespaces.js';
import { onlyValue } from '../terms/shapes-graph.js';
import { say } from '../text/sentence.js';
import type { Severity } from '../wire/verification.js';
import { explain } from './expected.js';
import { targetsOf } from './node-shapes.js';
import { type Graph, join, nodeKey, type Place, placesFrom, stepTo } from './rdf-graph.js';
import type { Fault } from './recorder.js';
import { valueSentences } from './value-sentences.js';

const { sh, xsd } = namespaces;
/** Constraints that an identifier cannot meet as long as nobody says what it stands for. */
const aboutDescription = new Set(
  ['Class', 'Or', 'And', 'Xone', 'Node'].map((name) => `${sh}${name}ConstraintComponent`),
);

export interface ShapesSubject {
  /** What the credential says; which nodes a shape is about is told from this alone. */
  graph: Graph;
  subjects: readonly Term[];
  /** What others say of the things that it names. */
  beside: readonly Quad[];
  /** Whether the compiled shapes are asked before the engine. Default: true. */
  compiled?: boolean;
}

/** Checks the statements about the subjects against the SHACL shapes of one version. */
export async function checkShapes(index: ShapesIndex, about: ShapesSubject): Promise<Fault[]> {
  const { graph, subjects, beside, compiled = true } = about;
  const doubtful = compiled ? index.program.doubtful(graph, beside) : new Set(index.shapes);
  if (doubtful.size === 0) return [];
  const dataset = new Store([...graph.quads, ...beside]);
  const places = placesFrom(graph, subjects);
  const faults: Fault[] = [];
  for (const shape of index.shapes) {
    if (!doubtful.has(shape)) continue;
    const terms = targetsOf(index, shape, graph);
    if (terms.length === 0) continue;
    const { results } = await index.validator.validate({ dataset, terms }, [{ terms: [shape.node] }]);
    for (const result of results) faults.push(faultOf(result, { index, graph, dataset, places }));
  }
  const distinct = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...distinct.values()].sort(byPlace(subjects));
}

interface Surroundings {
  index: ShapesIndex;
  graph: Graph;
  dataset: Store;
  places: ReadonlyMap<string, Place>;
}

function faultOf(result: ValidationResult, { index, graph, dataset, places }: Surroundings): Fault {
  const { constraintComponent, focusNode, path, value, shape } = result;
  const node = focusNode.term;
  const predicate = path?.[0]?.predicates[0]?.value;
  const place = node === undefined ? undefined : places.get(nodeKey(node));
  const full = placeOf(graph, node, place, predicate, value?.term);
  const source = shape.ptr.term ?? DataFactory.blankNode();
  const { problem, expected, constraint } = explain(constraintComponent.value, source, index);
  const name = full === '' ? say(valueSentences.value) : full;
  const focus = place?.focus ?? (node?.termType === 'NamedNode' ? node.value : undefined);
  const unresolved = isUnresolved(constraintComponent.value, value?.term, dataset);
  const own = onlyValue(source, `${sh}message`, index.graph)?.value;
  return {
    code: unresolved ? 'reference-unresolved' : 'shape-violation',
    detail:
      writtenAs(say(problem, { name, constraint }), value?.term, source, index) +
      (own === undefined ? '' : ` ${shown(own)}`),
    ...(focus === undefined ? {} : { focus }),
    ...(full === '' ? {} : { path: full }),
    ...(value?.term === undefined || value.term.termType === 'BlankNode' ? {} : { value: shown(value.term.value) }),
    expected,
    component: `sh:${constraintComponent.value.slice(sh.length)}`,
    severity: severityOf(result.severity.value),
  };
}

/** What the standard does not name counts as a violation: refusal is the default. */
function severityOf(iri: string): Severity {
  if (iri === `${sh}Warning`) return 'warning';
  return iri === `${sh}Info` ? 'info' : 'violation';
}

function isUnresolved(component: string, value: Term | undefined, dataset: Store): boolean {
  if (value?.termType !== 'NamedNode' || !aboutDescription.has(component)) return false;
  return dataset.countQuads(value, null, null, null) === 0;
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
function writtenAs(fault: string, value: Term | undefined, shape: Term, { graph }: ShapesIndex): string {
  const actual = value?.termType === 'Literal' ? value.datatype.value : undefined;
  const expected = onlyValue(shape, `${sh}datatype`, graph)?.value;
  if (actual === undefined || expected === undefined || actual === expected || actual === `${xsd}string`) return fault;
  return say(valueSentences['written-as'], { detail: fault.replace(/\.$/, ''), datatype: compactIri(actual) });
}

/** By subject in the order of the credential, then by path: the same document gives the same list. */
function byPlace(subjects: readonly Term[]): (a: Fault, b: Fault) => number {
  const order = new Map(subjects.map((subject, index) => [subject.value, index]));
  const rank = ({ focus }: Fault) => order.get(focus ?? '') ?? subjects.length;
  const text = ({ focus = '', path = '', detail, value = '' }: Fault) => [focus, path, detail, value].join('\n');
  return (a, b) => rank(a) - rank(b) || (text(a) < text(b) ? -1 : Number(text(a) > text(b)));
}

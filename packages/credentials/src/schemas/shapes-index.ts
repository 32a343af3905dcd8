import { DataFactory, Parser, type Quad, Store, type Term } from 'n3';
import { Validator } from 'shacl-engine';
import { createShapeProgram, type ShapeProgram } from '../compiled/shape-program.js';
import { VigieError } from '../errors/vigie-error.js';
import { namespaces } from '../terms/namespaces.js';
import { listOf, onlyValue } from '../terms/shapes-graph.js';
import { say } from '../text/sentence.js';
import { compileDatatype } from './datatype-constraint.js';
import { schemaSentences } from './schema-sentences.js';

const { owl, rdf, rdfs, sh } = namespaces;
const lists = ['and', 'or', 'xone'].map((name) => `${sh}${name}`);

/** A node shape with its targets (SHACL §2.1.3) and its property shapes. */
export interface TargetedShape {
  node: Term;
  targetClasses: string[];
  targetNodes: Term[];
  targetObjectsOf: string[];
  targetSubjectsOf: string[];
  /** `many`: whether a node can have several values of it. */
  properties: Array<{ node: Term; path: string; many: boolean }>;
}

/** The shapes of one version, compiled once. */
export interface ShapesIndex {
  version: string;
  /** The shapes with the classes' hierarchy: the engine looks for rdfs:subClassOf beside the shapes. */
  graph: Store;
  shapes: readonly TargetedShape[];
  validator: Validator;
  /** The same shapes compiled, for a quick answer where there is nothing to find; see compiled/README.md. */
  program: ShapeProgram;
  /** Full IRIs of the classes that a shape is about, those below them included. */
  classes: ReadonlySet<string>;
  /** A class with every class above it. */
  above(type: string): ReadonlySet<string>;
  /** Properties whose values a property shape describes in itself (sh:node or sh:property). */
  describing: ReadonlySet<string>;
}

/** @throws VigieError `schema-invalid` for Turtle that cannot be read. */
export function parseTurtle(text: string, label: string, blankNodePrefix: string): Quad[] {
  try {
    // Every file gets its own blank node labels: two files must not share a node by accident.
    return new Parser({ blankNodePrefix, baseIRI: 'urn:vigie:schema' }).parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VigieError(
      'schema-invalid',
      say(schemaSentences['not-turtle'], { label, detail: reason }),
      { value: label },
      { cause },
    );
  }
}

/** @throws VigieError `schema-invalid` for shapes that the engine cannot compile. */
export function createShapesIndex(version: string, shapesQuads: Quad[], ontologyQuads: Quad[] = []): ShapesIndex {
  const hierarchy = ontologyQuads.filter(
    ({ predicate, object }) => predicate.value === `${rdfs}subClassOf` && object.termType === 'NamedNode',
  );
  const graph = new Store([...shapesQuads, ...hierarchy]);
  const aboveCache = new Map<string, ReadonlySet<string>>();
  const above = (type: string) => {
    const known = aboveCache.get(type) ?? reach(type, (one) => graph.getObjects(one, `${rdfs}subClassOf`, null));
    // Types come from documents of strangers: only those of the hierarchy may fill the cache.
    if (graph.countQuads(type, `${rdfs}subClassOf`, null, null) > 0) aboveCache.set(type, known);
    return known;
  };
  try {
    const shapes = targetedShapes(graph);
    const targeted = shapes.flatMap(({ targetClasses }) => targetClasses);
    const below = targeted.flatMap((type) => [
      ...reach(type, (one) => graph.getSubjects(`${rdfs}subClassOf`, DataFactory.namedNode(one), null)),
    ]);
    const validator = createEngine(graph);
    const program = createShapeProgram({ graph, shapes, above });
    return {
      version,
      graph,
      shapes,
      validator,
      program,
      classes: new Set(below),
      above,
      describing: describingPaths(graph),
    };
  } catch (cause) {
    if (cause instanceof VigieError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VigieError(
      'schema-invalid',
      say(schemaSentences['shapes-cannot-compiled'], { version, detail: reason }),
      {},
      { cause },
    );
  }
}

/** The engine over a shapes graph, with the datatype check that knows what XML Schema allows. */
export function createEngine(graph: Store): Validator {
  return new Validator(graph, {
    factory: DataFactory,
    validations: [[DataFactory.namedNode(`${sh}datatype`), compileDatatype]],
  });
}

function targetedShapes(graph: Store): TargetedShape[] {
  const values = (node: Term, name: string) => graph.getObjects(node, `${sh}${name}`, null);
  const iris = (node: Term, name: string) => values(node, name).map(({ value }) => value);
  const named = ['targetClass', 'targetNode', 'targetObjectsOf', 'targetSubjectsOf'].flatMap((target) =>
    graph.getSubjects(`${sh}${target}`, null, null),
  );
  const nodes = new Map(
    [...graph.getSubjects(`${rdf}type`, `${sh}NodeShape`, null), ...named].map((node) => [node.id, node]),
  );
  return [...nodes.values()]
    .filter((node) => !iris(node, 'deactivated').includes('true'))
    .map((node) => ({
      node,
      targetClasses: [...iris(node, 'targetClass'), ...(isClass(graph, node) ? [node.value] : [])],
      targetNodes: values(node, 'targetNode'),
      targetObjectsOf: iris(node, 'targetObjectsOf'),
      targetSubjectsOf: iris(node, 'targetSubjectsOf'),
      properties: propertiesOf(graph, node),
    }));
}

/** A shape that is a class is about its instances (SHACL §2.1.3.3). */
function isClass(graph: Store, node: Term): boolean {
  return (
    node.termType === 'NamedNode' &&
    [`${rdfs}Class`, `${owl}Class`].some((type) => graph.countQuads(node, `${rdf}type`, type, null) > 0)
  );
}

function propertiesOf(graph: Store, node: Term): TargetedShape['properties'] {
  return graph.getObjects(node, `${sh}property`, null).flatMap((property) => {
    const path = onlyValue(property, `${sh}path`, graph);
    const many = onlyValue(property, `${sh}maxCount`, graph)?.value !== '1';
    return path?.termType === 'NamedNode' ? [{ node: property, path: path.value, many }] : [];
  });
}

function describingPaths(graph: Store): Set<string> {
  return new Set(
    graph
      .getQuads(null, `${sh}path`, null, null)
      .filter(({ subject, object }) => object.termType === 'NamedNode' && describes(graph, subject, 0))
      .map(({ object }) => object.value),
  );
}

function describes(graph: Store, shape: Term, depth: number): boolean {
  if (graph.countQuads(shape, `${sh}node`, null, null) + graph.countQuads(shape, `${sh}property`, null, null) > 0) {
    return true;
  }
  if (depth > 8) return false;
  return lists
    .flatMap((name) => graph.getObjects(shape, name, null))
    .flatMap((head) => listOf(head, graph))
    .some((alternative) => describes(graph, alternative, depth + 1));
}

function reach(start: string, next: (iri: string) => Term[]): Set<string> {
  const reached = new Set([start]);
  for (const iri of reached) {
    for (const { termType, value } of next(iri)) if (termType === 'NamedNode') reached.add(value);
  }
  return reached;
}

import type { Quad, Store, Term } from 'n3';
import type { TargetedShape } from '../schemas/shapes-index.js';
import { createGraph, type Graph, isNode, nodeKey } from '../verify/rdf-graph.js';
import { compileShapes } from './compile-shapes.js';
import type { Check } from './shape-constraints.js';

/** Quick answers about the shapes of one version. */
export interface ShapeProgram {
  /**
   * The shapes that have targets and are not certain to be met: those that the engine must be asked about.
   *
   * @param graph - What the credential says; targets are told from this alone.
   * @param beside - What others say of the things that it names.
   */
  doubtful(graph: Graph, beside: readonly Quad[]): ReadonlySet<TargetedShape>;
  /** The shapes that a node falls under, by its types and by the properties around it, in the order of the version. */
  about(graph: Graph, node: Term): readonly TargetedShape[];
}

export interface ProgramSource {
  graph: Store;
  shapes: readonly TargetedShape[];
  above(type: string): ReadonlySet<string>;
}

/** Compiles every shape once; one that uses a construct that is not compiled is always left to the engine. */
export function createShapeProgram({ graph: shapesGraph, shapes, above }: ProgramSource): ShapeProgram {
  const check = compileShapes(shapesGraph);
  const checks = new Map(shapes.map((shape) => [shape, check(shape.node)]));
  const order = new Map(shapes.map((shape, index) => [shape, index]));
  const byClass = groups(shapes, ({ targetClasses }) => targetClasses);
  const byObject = groups(shapes, ({ targetObjectsOf }) => targetObjectsOf);
  const bySubject = groups(shapes, ({ targetSubjectsOf }) => targetSubjectsOf);
  const byNode = groups(shapes, ({ targetNodes }) => targetNodes.map(nodeKey));

  /** Several steps ask the same of one document. */
  const asked = new WeakMap<Graph, Map<string, readonly TargetedShape[]>>();
  const about = (graph: Graph, node: Term): readonly TargetedShape[] => {
    const answers = asked.get(graph) ?? new Map<string, readonly TargetedShape[]>();
    asked.set(graph, answers);
    const shapesOfNode = answers.get(nodeKey(node)) ?? lookUp(graph, node);
    answers.set(nodeKey(node), shapesOfNode);
    return shapesOfNode;
  };

  const lookUp = (graph: Graph, node: Term): TargetedShape[] => {
    const found = new Set(byNode.get(nodeKey(node)));
    const add = (more: readonly TargetedShape[] | undefined) => {
      for (const shape of more ?? []) found.add(shape);
    };
    for (const type of graph.types(node)) for (const one of above(type)) add(byClass.get(one));
    for (const property of graph.incoming(node)) add(byObject.get(property));
    for (const property of graph.predicates(node)) add(bySubject.get(property));
    return [...found].sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
  };

  return {
    about,
    doubtful: (graph, beside) => {
      const facts = beside.length === 0 ? graph : createGraph([...graph.quads, ...beside]);
      const doubtful = new Set<TargetedShape>();
      const look = (shape: TargetedShape, target: Term) => {
        if (!doubtful.has(shape) && !certain(checks.get(shape), target, facts)) doubtful.add(shape);
      };
      for (const node of graph.nodes()) for (const shape of about(graph, node)) look(shape, node);
      // What nothing is said about can be a target as well, as a value.
      for (const { predicate, object } of graph.quads) {
        const shapesOfValue = byObject.get(predicate.value);
        if (shapesOfValue === undefined || graph.predicates(object).length > 0) continue;
        for (const shape of shapesOfValue) look(shape, object);
      }
      return doubtful;
    },
  };
}

function certain(check: Check | undefined, target: Term, facts: Graph): boolean {
  return check !== undefined && (isNode(target) || target.termType === 'Literal') && check(target, facts, 0);
}

function groups(
  shapes: readonly TargetedShape[],
  keysOf: (shape: TargetedShape) => readonly string[],
): ReadonlyMap<string, TargetedShape[]> {
  const grouped = new Map<string, TargetedShape[]>();
  for (const shape of shapes) {
    for (const key of keysOf(shape)) grouped.set(key, [...(grouped.get(key) ?? []), shape]);
  }
  return grouped;
}

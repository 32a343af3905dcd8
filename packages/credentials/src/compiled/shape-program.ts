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
  const byClass = groups(shapes, ({ targetClasses }) => targetClasses);
  const byObject = groups(shapes, ({ targetObjectsOf }) => targetObjectsOf);
  const bySubject = groups(shapes, ({ targetSubjectsOf }) => targetSubjectsOf);
  const byNode = groups(shapes, ({ targetNodes }) => targetNodes.map(nodeKey));

  return {
    doubtful: (graph, beside) => {
      const facts = beside.length === 0 ? graph : createGraph([...graph.quads, ...beside]);
      const doubtful = new Set<TargetedShape>();
      const checked = new Map<TargetedShape, Set<string>>();
      const look = (shape: TargetedShape, target: Term) => {
        if (doubtful.has(shape)) return;
        const seen = checked.get(shape) ?? new Set<string>();
        checked.set(shape, seen);
        if (seen.has(target.id)) return;
        seen.add(target.id);
        if (!certain(checks.get(shape), target, facts)) doubtful.add(shape);
      };
      const lookAll = (found: readonly TargetedShape[] | undefined, target: Term) => {
        for (const shape of found ?? []) look(shape, target);
      };
      for (const node of graph.nodes()) {
        lookAll(byNode.get(nodeKey(node)), node);
        for (const type of graph.types(node)) for (const one of above(type)) lookAll(byClass.get(one), node);
      }
      for (const { subject, predicate, object } of graph.quads) {
        lookAll(byObject.get(predicate.value), object);
        lookAll(bySubject.get(predicate.value), subject);
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

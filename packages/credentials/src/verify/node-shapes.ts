import type { Term } from 'n3';
import type { ShapesIndex, TargetedShape } from '../schemas/shapes-index.js';
import { rdfType } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import { meaningSentences } from './meaning-sentences.js';
import { type Graph, isNode, nodeKey, placesFrom } from './rdf-graph.js';
import type { Fault } from './recorder.js';

/** The shapes that a node falls under, by its types and by the properties that lead to it. */
export function shapesOf(index: ShapesIndex, graph: Graph, node: Term): readonly TargetedShape[] {
  return index.program.about(graph, node);
}

/** The nodes of a graph that a shape is about (SHACL §2.1.3). */
export function targetsOf(index: ShapesIndex, shape: TargetedShape, graph: Graph): Term[] {
  const targets = new Map<string, Term>();
  const add = (term: Term) => targets.set(term.termType === 'Literal' ? term.id : nodeKey(term), term);
  const { targetClasses, targetNodes, targetObjectsOf, targetSubjectsOf } = shape;
  for (const node of graph.nodes()) {
    const types = classesOf(index, graph, node);
    const here = targetNodes.some((target) => nodeKey(target) === nodeKey(node));
    if (here || targetClasses.some((type) => types.has(type))) add(node);
  }
  if (targetObjectsOf.length > 0 || targetSubjectsOf.length > 0) {
    for (const { subject, predicate, object } of graph.quads) {
      if (targetObjectsOf.includes(predicate.value)) add(object);
      if (targetSubjectsOf.includes(predicate.value)) add(subject);
    }
  }
  return [...targets.values()];
}

function classesOf(index: ShapesIndex, graph: Graph, node: Term): Set<string> {
  return new Set(graph.types(node).flatMap((type) => [...index.above(type)]));
}

/**
 * Finds things about which something is said that no shape checks, below the subjects: a description put under a mere
 * reference, for example. The issuer is let be: a credential may say its issuer's name beside the claims.
 */
export function checkCoverage(
  indexes: readonly ShapesIndex[],
  graph: Graph,
  subjects: readonly Term[],
  issuer: string | undefined,
): Fault[] {
  const top = new Set(subjects.map(nodeKey));
  const undescribed = graph
    .nodes()
    .filter(
      (node) =>
        node.value !== issuer &&
        !top.has(nodeKey(node)) &&
        !graph.predicates(node).every((predicate) => predicate === rdfType) &&
        !indexes.some((index) => isDescribed(index, graph, node)),
    );
  if (undescribed.length === 0) return [];
  const places = placesFrom(graph, subjects);
  return undescribed.flatMap((node): Fault[] => {
    const place = places.get(nodeKey(node));
    if (place === undefined || place.path === '') return [];
    return [
      {
        code: 'shape-violation',
        detail: say(meaningSentences['described-but-no-shape-checks'], { path: place.path }),
        ...place,
        ...(node.termType === 'NamedNode' ? { value: node.value } : {}),
        expected: say(meaningSentences['identifier-alone-object-type-shape']),
      },
    ];
  });
}

function isDescribed(index: ShapesIndex, graph: Graph, node: Term): boolean {
  if (!isNode(node)) return false;
  return (
    graph.incoming(node).some((property) => index.describing.has(property)) ||
    shapesOf(index, graph, node).some(({ properties }) => properties.length > 0)
  );
}

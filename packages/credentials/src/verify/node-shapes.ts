import type { Term } from 'n3';
import { rdfType } from '../terms/namespaces.js';
import { type NodeShape, nodeShapes } from '../terms/shapes-graph.js';
import { type Graph, nodeKey, placesFrom } from './rdf-graph.js';
import type { Fault } from './recorder.js';

/** The shapes that a node falls under, by its types and by the properties that lead to it. */
export function shapesOf(graph: Graph, node: Term): NodeShape[] {
  const types = graph.types(node);
  const incoming = graph.incoming(node);
  return nodeShapes.filter(
    ({ targetClass, targetObjectsOf }) =>
      (targetClass !== undefined && types.includes(targetClass)) ||
      targetObjectsOf.some((property) => incoming.includes(property)),
  );
}

/**
 * Finds things about which something is said that no shape checks, below the subjects: a description put under a mere
 * reference, for example. The issuer is let be: a credential may say its issuer's name beside the claims.
 */
export function checkCoverage(graph: Graph, subjects: readonly Term[], issuer: string | undefined): Fault[] {
  const places = placesFrom(graph, subjects);
  return graph.nodes().flatMap((node): Fault[] => {
    const place = places.get(nodeKey(node));
    if (place === undefined || place.path === '' || node.value === issuer) return [];
    if (graph.predicates(node).every((predicate) => predicate === rdfType)) return [];
    if (shapesOf(graph, node).some(({ properties }) => properties.length > 0)) return [];
    return [
      {
        code: 'shape-violation',
        detail: `${place.path} is described, but no shape checks what is said of it.`,
        ...place,
        ...(node.termType === 'NamedNode' ? { value: node.value } : {}),
        expected: 'an identifier alone, or an object with a type that has a shape',
      },
    ];
  });
}

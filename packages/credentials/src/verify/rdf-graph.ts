import type { Quad, Term } from 'n3';
import { compactIri, isSetTerm } from '../terms/names.js';
import { rdfType } from '../terms/namespaces.js';

/** Where a node stands: the subject that leads to it, and the property path from there in term names. */
export interface Place {
  /** Identifier of the subject. */
  focus: string;
  /** `owners[0].party`; '' for the subject itself. */
  path: string;
}

/** The statements of one document, by node and property, with values in the order of the document. */
export interface Graph {
  readonly quads: readonly Quad[];
  /** Whether anything is said about a node. */
  has(node: Term): boolean;
  predicates(node: Term): string[];
  objects(node: Term, predicate: string): Term[];
  /** Place of a value among the values of a property; -1 where it is none of them. */
  indexOf(node: Term, predicate: string, value: Term): number;
  types(node: Term): string[];
  /** IRIs of the properties that lead to a node. */
  incoming(node: Term): string[];
  /** Every node that something is said about, in the order of the document. */
  nodes(): Term[];
}

/** A name for a term that tells `<a>` and `_:a` apart. */
export function nodeKey(term: Term): string {
  // The library keeps it with the term, so that it is not put together for every look-up.
  return term.id;
}

export function isNode(term: Term): boolean {
  return term.termType === 'NamedNode' || term.termType === 'BlankNode';
}

export function createGraph(quads: readonly Quad[]): Graph {
  const statements = new Map<string, Map<string, Term[]>>();
  const nodes = new Map<string, Term>();
  const incoming = new Map<string, Set<string>>();

  for (const { subject, predicate, object } of quads) {
    const key = nodeKey(subject);
    const properties = statements.get(key) ?? new Map<string, Term[]>();
    const values = properties.get(predicate.value) ?? [];
    values.push(object);
    properties.set(predicate.value, values);
    statements.set(key, properties);
    nodes.set(key, subject);
    if (isNode(object)) {
      const leading = incoming.get(nodeKey(object)) ?? new Set<string>();
      incoming.set(nodeKey(object), leading.add(predicate.value));
    }
  }

  const objects = (node: Term, predicate: string) => statements.get(nodeKey(node))?.get(predicate) ?? [];
  const indexes = new Map<string, Map<string, number>>();
  const indexOf = (node: Term, predicate: string, value: Term) => {
    const key = `${nodeKey(node)} ${predicate}`;
    const known = indexes.get(key) ?? new Map(objects(node, predicate).map((term, index) => [nodeKey(term), index]));
    indexes.set(key, known);
    return known.get(nodeKey(value)) ?? -1;
  };

  return {
    quads,
    indexOf,
    objects,
    has: (node) => statements.has(nodeKey(node)),
    predicates: (node) => [...(statements.get(nodeKey(node))?.keys() ?? [])],
    types: (node) => (statements.get(nodeKey(node))?.get(rdfType) ?? []).map((type) => type.value),
    incoming: (node) => [...(incoming.get(nodeKey(node)) ?? [])],
    nodes: () => [...nodes.values()],
  };
}

/** The place of every node that can be reached from the subjects, by the shortest way. */
export function placesFrom(graph: Graph, subjects: readonly Term[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const queue: Term[] = [];
  for (const subject of subjects) {
    places.set(nodeKey(subject), { focus: subject.value, path: '' });
    queue.push(subject);
  }
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const place = places.get(nodeKey(node));
    if (place === undefined) continue;
    for (const predicate of graph.predicates(node).filter((name) => name !== rdfType)) {
      graph.objects(node, predicate).forEach((value, index) => {
        if (!isNode(value) || places.has(nodeKey(value))) return;
        places.set(nodeKey(value), { focus: place.focus, path: join(place.path, stepTo(predicate, index)) });
        queue.push(value);
      });
    }
  }
  return places;
}

/** The name of a property with the place of one of its values, where it can have several. */
export function stepTo(predicate: string, index: number): string {
  const term = compactIri(predicate);
  return isSetTerm(term) && index >= 0 ? `${term}[${index}]` : term;
}

export function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}

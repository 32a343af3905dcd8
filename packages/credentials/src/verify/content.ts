import type { RdfQuad } from 'jsonld';
import { DataFactory, type Quad, type Term } from 'n3';
import { namespaces } from '../terms/namespaces.js';
import { createGraph, type Graph, nodeKey } from './rdf-graph.js';

const { cred } = namespaces;

/** The RDF of a credential, with what it says of itself kept apart from what it says of its subjects. */
export interface Content {
  /** The credential itself. */
  self: Term;
  /** Every statement. */
  graph: Graph;
  /**
   * The statements that are not about the credential itself. A credential has the type of its subject, but it is not an
   * offering: shapes check, and claims are read from, these statements only.
   */
  claims: Graph;
  /** The nodes that the credential is about, in the order of the document. */
  subjects: Term[];
  /** Full IRIs of the credential's types besides VerifiableCredential. */
  types: string[];
  /** Whether it was read without a fault: only then does the document have a canonical form. */
  sound: boolean;
  /** What is canonicalised; absent where that is not exactly what was read. */
  statements?: readonly RdfQuad[];
}

export function contentOf(quads: readonly Quad[], credentialId: string, sound: boolean): Content {
  const node = DataFactory.namedNode(credentialId);
  const graph = createGraph(quads);
  return {
    self: node,
    graph,
    claims: createGraph(quads.filter(({ subject }) => nodeKey(subject) !== nodeKey(node))),
    subjects: graph.objects(node, `${cred}credentialSubject`),
    types: graph.types(node).filter((type) => type !== `${cred}VerifiableCredential`),
    sound,
  };
}

import type { Term } from 'n3';
import { compactIri, isSetTerm } from '../terms/names.js';
import { namespaces, rdfType } from '../terms/namespaces.js';
import { nodeShapes, onlyValue } from '../terms/shapes-graph.js';
import { type Graph, isNode, nodeKey } from './rdf-graph.js';
import type { SubjectClaims } from './verifier.js';

const { sh, vigie, xsd } = namespaces;
const nameLists = new Set([`${vigie}unknown`, `${vigie}none`]);

/** Properties whose value is always an identifier of something described elsewhere, never a nested thing. */
const references = new Set(
  nodeShapes
    .flatMap(({ properties }) => properties)
    .filter(({ node }) => onlyValue(node, `${sh}nodeKind`)?.value === `${sh}IRI`)
    .map(({ path }) => path),
);

/** What a credential says of one subject, read from its RDF. */
export function claimsOf(graph: Graph, subject: Term): SubjectClaims {
  return { id: subject.value, types: graph.types(subject), claims: propertiesOf(graph, subject, [nodeKey(subject)]) };
}

function propertiesOf(graph: Graph, node: Term, above: readonly string[]): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const predicate of graph.predicates(node)) {
    if (predicate === rdfType) continue;
    const term = compactIri(predicate);
    const values = graph.objects(node, predicate).map((value) => valueIn(graph, predicate, value, above));
    claims[term] = isSetTerm(term) || values.length > 1 ? values : values[0];
  }
  return claims;
}

function valueIn(graph: Graph, predicate: string, value: Term, above: readonly string[]): unknown {
  if (!isNode(value)) return literalValue(value);
  if (nameLists.has(predicate)) return compactIri(value.value);
  if (references.has(predicate)) return value.value;

  const id = value.termType === 'NamedNode' ? { id: value.value } : {};
  const key = nodeKey(value);
  // A node that contains itself is cut where it comes back; its identifier still says which one is meant.
  if (above.includes(key)) return id;
  const types = graph.types(value).map(compactIri);
  const nested = propertiesOf(graph, value, [...above, key]);
  if (value.termType === 'NamedNode' && types.length === 0 && Object.keys(nested).length === 0) return value.value;
  return { ...id, ...(types.length === 0 ? {} : { type: types }), ...nested };
}

function literalValue(term: Term): unknown {
  const { value } = term;
  const datatype = term.termType === 'Literal' ? term.datatype : undefined;
  if (datatype?.value === `${xsd}boolean`) return value === 'true' || value === '1';
  if (datatype?.value === `${xsd}integer`) return Number(value);
  return value;
}

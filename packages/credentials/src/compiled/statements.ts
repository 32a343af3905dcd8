import type { RdfQuad } from 'jsonld';
import { rdfType } from '../terms/namespaces.js';
import type { ReadNode, Value } from './read-nodes.js';

const typeKey = '@type';
const defaultGraph = { termType: 'DefaultGraph', value: '' };

type Term = RdfQuad['object'];

/** What is said of a node, by property, each value once. */
interface NodeEntry {
  properties: Map<string, Map<string, Term>>;
}

/**
 * The statements of a document (JSON-LD 1.1 API §7.2, §8.1): the same, in the same order and with the same labels for
 * blank nodes as the library makes them. The order decides the order of findings and claims.
 */
export function statementsOf(document: ReadNode): RdfQuad[] {
  const nodes = new Map<string, NodeEntry>();
  let issued = 0;
  const nameOf = (node: ReadNode) => {
    if (node.id !== undefined) return node.id;
    issued += 1;
    return `_:b${issued - 1}`;
  };

  const add = (node: ReadNode, name: string) => {
    const entry = nodes.get(name) ?? { properties: new Map<string, Map<string, Term>>() };
    nodes.set(name, entry);
    for (const type of node.types) setOf(entry, typeKey).set(type, termOf(type));
    for (const property of [...node.properties.keys()].sort()) {
      const values = setOf(entry, property);
      for (const value of node.properties.get(property) ?? []) addValue(value, values);
    }
  };

  const addValue = (value: Value, values: Map<string, Term>) => {
    if (!('node' in value)) {
      if (!values.has(value.key)) values.set(value.key, literalOf(value.text, value.datatype));
      return;
    }
    const name = nameOf(value.node);
    // The prefix keeps identifiers and literals apart.
    if (!values.has(`<${name}`)) values.set(`<${name}`, termOf(name));
    add(value.node, name);
  };

  add(document, nameOf(document));
  return [...nodes.keys()].sort().flatMap((name) => statementsAbout(name, nodes.get(name)));
}

function setOf({ properties }: NodeEntry, property: string): Map<string, Term> {
  const known = properties.get(property);
  if (known !== undefined) return known;
  const values = new Map<string, Term>();
  properties.set(property, values);
  return values;
}

function statementsAbout(name: string, entry: NodeEntry | undefined): RdfQuad[] {
  if (entry === undefined) return [];
  const subject = termOf(name);
  const quads: RdfQuad[] = [];
  for (const property of [...entry.properties.keys()].sort()) {
    const predicate = { termType: 'NamedNode', value: property === typeKey ? rdfType : property };
    for (const object of entry.properties.get(property)?.values() ?? []) {
      quads.push({ subject, predicate, object, graph: defaultGraph });
    }
  }
  return quads;
}

function termOf(name: string): Term {
  return name.startsWith('_:')
    ? { termType: 'BlankNode', value: name.slice(2) }
    : { termType: 'NamedNode', value: name };
}

function literalOf(value: string, datatype: string): Term {
  return { termType: 'Literal', value, datatype: { termType: 'NamedNode', value: datatype } };
}

import { isObject, type JsonObject } from '../json/json-value.js';
import { namespaces } from '../terms/namespaces.js';
import type { PropertyRule, Rule, Scope } from './scope.js';

/** A value of a property as it will stand in RDF. */
export type Value = { node: ReadNode } | Literal;

export interface Literal {
  text: string;
  /** IRI. */
  datatype: string;
  /** What tells it from other values of its property: the JSON type is part of it. */
  key: string;
}

/** A node of a document (JSON-LD 1.1 §9.3) with full IRIs, in the order in which the library expands it. */
export interface ReadNode {
  id?: string;
  types: string[];
  /** By IRI. */
  properties: Map<string, Value[]>;
}

/**
 * Thrown where the compiled path does not know for certain what the library would make of a document. It is always the
 * same one, because it says nothing and is thrown for every document of some kinds.
 */
export const notCompiled = new Error('left to the library');

const { xsd } = namespaces;

/**
 * Reads a document in the terms of a scope.
 *
 * @throws notCompiled for everything that is not plain: the library then has the word.
 * @throws ScopeMissing where a scope is used for the first time.
 */
export function readDocument(document: JsonObject, scope: Scope): ReadNode {
  const node = readNode(document, scope, true);
  // The library drops a node of which nothing is said, and says so.
  if (node.properties.size === 0) throw notCompiled;
  return node;
}

function readNode(element: JsonObject, outer: Scope, isTop: boolean): ReadNode {
  const members = Object.keys(element).sort();
  if (members.length === 0) throw notCompiled;
  const { scope, typeMember } = typeScope(element, members, outer);
  const node: ReadNode = { types: [], properties: new Map() };
  for (const member of members) {
    if (member === '@context' && isTop) continue;
    const value = element[member];
    const rule = ruleFor(scope, member);
    if (rule.kind === 'id') {
      if (node.id !== undefined || typeof value !== 'string') throw notCompiled;
      node.id = iriOf(scope, value, false);
    } else if (rule.kind === 'type') {
      if (member !== typeMember) throw notCompiled;
      // Types are read in the scope from outside, not in the one that they bring themselves.
      node.types = typesOf(value).map((type) => iriOf(outer, type, true));
    } else {
      const values = node.properties.get(rule.iri) ?? [];
      node.properties.set(rule.iri, values);
      readValues(value, member, rule, scope, values);
    }
  }
  return node;
}

/** The scope inside of a node, with what its types bring (JSON-LD 1.1 API §5.1.2, step 11). */
function typeScope(
  element: JsonObject,
  members: readonly string[],
  outer: Scope,
): { scope: Scope; typeMember?: string } {
  const [typeMember, ...more] = members.filter((name) => name !== '@context' && outer.rule(name)?.kind === 'type');
  if (typeMember === undefined) return { scope: outer };
  if (more.length > 0) throw notCompiled;
  let scope = outer;
  for (const type of [...typesOf(element[typeMember])].sort()) {
    const context = outer.contextOfType(type);
    if (context === undefined) continue;
    const inner = context === 'unknown' ? undefined : scope.with(context, 'type');
    if (inner === undefined) throw notCompiled;
    scope = inner;
  }
  return { scope, typeMember };
}

function ruleFor(scope: Scope, member: string): Rule {
  const rule = scope.rule(member);
  if (rule === undefined) throw notCompiled;
  return rule;
}

function typesOf(value: unknown): string[] {
  const types = Array.isArray(value) ? value : [value];
  if (types.length === 0 || !types.every((type) => typeof type === 'string')) throw notCompiled;
  return types;
}

function iriOf(scope: Scope, text: string, vocabulary: boolean): string {
  const iri = scope.expand(text, vocabulary);
  if (iri === undefined) throw notCompiled;
  return iri;
}

function readValues(value: unknown, member: string, rule: PropertyRule, scope: Scope, into: Value[]): void {
  const inner = rule.context === undefined ? scope : below(scope, member, rule, rule.context);
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw notCompiled;
  for (const one of values) {
    into.push(isObject(one) ? { node: nodeBelow(one, member, rule, inner) } : readScalar(one, rule, inner));
  }
}

/** The scope of a property that brings a context; its own term must mean the same in it. */
function below(scope: Scope, member: string, rule: PropertyRule, context: object): Scope {
  const inner = scope.with(context, 'property');
  const again = inner?.rule(member);
  if (inner === undefined || again?.kind !== 'property') throw notCompiled;
  const { iri, text, datatype } = again;
  if (iri !== rule.iri || text !== rule.text || datatype !== rule.datatype || again.context === undefined) {
    throw notCompiled;
  }
  return inner;
}

/** A node inside: what a type brought holds for its own node alone, and ends here unless this is a mere reference. */
function nodeBelow(element: JsonObject, member: string, rule: PropertyRule, inner: Scope): ReadNode {
  const members = Object.keys(element);
  const isReference = members.length === 1 && inner.rule(members[0] ?? '')?.kind === 'id';
  const base = isReference ? inner : (inner.previous ?? inner);
  if (rule.context === undefined) return readNode(element, base, false);
  const again = inner.rule(member);
  const context = again?.kind === 'property' ? again.context : undefined;
  const scope = context === undefined ? undefined : base.with(context, 'property');
  if (scope === undefined) throw notCompiled;
  return readNode(element, scope, false);
}

function readScalar(value: unknown, rule: PropertyRule, scope: Scope): Value {
  if (typeof value === 'string') {
    if (rule.text !== 'literal') {
      const id = iriOf(scope, value, rule.text === 'vocabulary');
      return { node: { id, types: [], properties: new Map() } };
    }
    return literal(value, rule.datatype, 'string');
  }
  if (typeof value === 'boolean') return literal(String(value), rule.datatype, 'boolean');
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return literal(value.toFixed(0), rule.datatype, 'integer');
  }
  throw notCompiled;
}

function literal(text: string, datatype: string | undefined, type: 'string' | 'boolean' | 'integer'): Literal {
  // What is stated and what is supposed are two values to the library, though they make the same statement.
  return { text, datatype: datatype ?? xsd + type, key: `${type}${datatype ?? ''} ${text}` };
}

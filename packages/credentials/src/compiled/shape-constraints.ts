import type { Store, Term } from 'n3';
import { namespaces, rdfType } from '../terms/namespaces.js';
import { isLiteralOf } from '../verify/lexical.js';
import { isFloat } from '../verify/numeric-forms.js';
import type { Graph } from '../verify/rdf-graph.js';

const { rdfs, sh, xsd } = namespaces;

/** Whether a node or value certainly conforms; false says nothing more than that the engine is to be asked. */
export type Check = (value: Term, graph: Graph, depth: number) => boolean;

/** Makes the check of a constraint that is about one value, from its parameter; undefined where it is not compiled. */
type CompileConstraint = (parameter: Term, shape: Term, shapes: Store) => Check | undefined;

const kinds: Readonly<Record<string, readonly string[]>> = {
  BlankNode: ['BlankNode'],
  BlankNodeOrIRI: ['BlankNode', 'NamedNode'],
  BlankNodeOrLiteral: ['BlankNode', 'Literal'],
  IRI: ['NamedNode'],
  IRIOrLiteral: ['NamedNode', 'Literal'],
  Literal: ['Literal'],
};

/** Constraints of one value with one parameter each (SHACL §4.1 to §4.4, §4.8), by local name. */
export const valueConstraints: ReadonlyMap<string, CompileConstraint> = new Map<string, CompileConstraint>([
  [
    'datatype',
    ({ value: datatype }) =>
      (value) =>
        isLiteralOf(value, datatype),
  ],
  [
    'nodeKind',
    ({ value: kind }) => {
      const types = kind.startsWith(sh) ? kinds[kind.slice(sh.length)] : undefined;
      return types === undefined ? undefined : (value) => types.includes(value.termType);
    },
  ],
  ['minLength', lengthCheck((length, bound) => length >= bound)],
  ['maxLength', lengthCheck((length, bound) => length <= bound)],
  ['minInclusive', rangeCheck((value, bound) => value >= bound)],
  ['maxInclusive', rangeCheck((value, bound) => value <= bound)],
  ['minExclusive', rangeCheck((value, bound) => value > bound)],
  ['maxExclusive', rangeCheck((value, bound) => value < bound)],
  ['pattern', patternCheck],
  ['in', inCheck],
]);

function lengthCheck(holds: (length: number, bound: number) => boolean): CompileConstraint {
  return ({ value }) => {
    const bound = wholeNumber(value);
    if (bound === undefined) return undefined;
    return (term) => term.termType !== 'BlankNode' && holds(term.value.length, bound);
  };
}

/** A count or length as shapes state it; undefined for anything but plain digits. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const numeric = new Set(
  ['byte', 'decimal', 'double', 'float', 'int', 'integer', 'long', 'negativeInteger', 'nonNegativeInteger']
    .concat(['nonPositiveInteger', 'positiveInteger', 'short', 'unsignedByte', 'unsignedInt', 'unsignedLong'])
    .concat('unsignedShort')
    .map((name) => xsd + name),
);

/** The number that a literal is; undefined for dates and everything else whose order is the engine's business. */
function numberOf(term: Term): number | undefined {
  if (term.termType !== 'Literal' || !numeric.has(term.datatype.value)) return undefined;
  if (!isLiteralOf(term, term.datatype.value) || !isFloat(term.value)) return undefined;
  const number = Number(term.value);
  return Number.isFinite(number) ? number : undefined;
}

function rangeCheck(holds: (value: number, bound: number) => boolean): CompileConstraint {
  return (parameter) => {
    const bound = numberOf(parameter);
    if (bound === undefined) return undefined;
    return (term) => {
      const value = numberOf(term);
      return value !== undefined && holds(value, bound);
    };
  };
}

function patternCheck({ value: pattern }: Term, shape: Term, shapes: Store): Check | undefined {
  const [flags, ...more] = shapes.getObjects(shape, `${sh}flags`, null);
  // Other flags would make an expression remember where it stopped.
  if (more.length > 0 || !/^[imsu]*$/.test(flags?.value ?? '')) return undefined;
  const expression = new RegExp(pattern, flags?.value);
  return (term) => term.termType !== 'BlankNode' && expression.test(term.value);
}

function inCheck(head: Term, _shape: Term, shapes: Store): Check | undefined {
  const members = membersOf(head, shapes);
  if (members === undefined) return undefined;
  const ids = new Set(members.map(({ id }) => id));
  return (term) => term.termType !== 'BlankNode' && ids.has(term.id);
}

/** The members of a well-formed list; undefined for anything else. */
export function membersOf(head: Term, shapes: Store): Term[] | undefined {
  const { rdf } = namespaces;
  const members: Term[] = [];
  const seen = new Set<string>();
  for (let cell = head; cell.value !== `${rdf}nil`; ) {
    const firsts = shapes.getObjects(cell, `${rdf}first`, null);
    const rests = shapes.getObjects(cell, `${rdf}rest`, null);
    const [[first], [rest]] = [firsts, rests];
    if (first === undefined || rest === undefined || firsts.length + rests.length !== 2) return undefined;
    if (seen.has(cell.id)) return undefined;
    seen.add(cell.id);
    members.push(first);
    cell = rest;
  }
  return members;
}

/** Whether a value has the class, or one below it (SHACL §4.1.1). */
export function classCheck(shapes: Store, classTerm: Term): Check {
  const below = new Map([[classTerm.id, classTerm]]);
  for (const one of below.values()) {
    for (const lower of shapes.getSubjects(`${rdfs}subClassOf`, one, null)) below.set(lower.id, lower);
  }
  return (value, graph) => graph.objects(value, rdfType).some((type) => below.has(type.id));
}

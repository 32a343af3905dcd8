import type { Term } from 'n3';
import { vigieContext } from './contexts.js';
import { compactIri } from './names.js';
import { namespaces } from './namespaces.js';
import { listOf, type NodeShape, nodeShapes, onlyValue, shapesGraph, vocabularyGraph } from './shapes-graph.js';
import type { ClassDescription, PropertyDescription } from './vocabulary.js';

const { rdfs, sh } = namespaces;

/** The whole vocabulary of one version. */
export interface VocabularyDescription {
  version: 'v1';
  /** Address of the JSON-LD context. */
  context: string;
  namespace: string;
  classes: ClassDescription[];
}

/**
 * The vocabulary as the shapes enforce it, joined with the labels and comments of the vocabulary file.
 *
 * @returns Every class with its properties in the order of the shapes; subjects of credentials and nested things.
 * @example describeVocabulary().classes.filter((described) => described.subject).map((described) => described.term)
 */
export function describeVocabulary(): VocabularyDescription {
  const classes = nodeShapes.flatMap((shape) => (shape.targetClass === undefined ? [] : [describeClass(shape)]));
  return { version: 'v1', context: vigieContext, namespace: namespaces.vigie, classes };
}

/** IRIs of the classes that a credential can be about: those to which no property necessarily leads. */
export function subjectClasses(): string[] {
  return nodeShapes.flatMap(({ targetClass }) =>
    targetClass !== undefined && isSubject(targetClass) ? [targetClass] : [],
  );
}

function isSubject(iri: string): boolean {
  const shape = nodeShapes.find((candidate) => candidate.targetClass === iri);
  if (shape === undefined || shape.targetObjectsOf.length > 0) return false;
  return !nodeShapes.some(({ properties }) =>
    properties.some(({ node }) => onlyValue(node, `${sh}class`)?.value === iri),
  );
}

function describeClass(shape: NodeShape): ClassDescription {
  const iri = shape.targetClass ?? '';
  return {
    term: compactIri(iri),
    iri,
    label: labelOf(iri),
    comment: commentOf(iri),
    subject: isSubject(iri),
    properties: shape.properties.map(({ node, path }) => describeProperty(node, path)),
  };
}

function describeProperty(node: Term, path: string): PropertyDescription {
  const constraint = (name: string) => onlyValue(node, `${sh}${name}`);
  const datatype = constraint('datatype')?.value;
  const pattern = constraint('pattern')?.value;
  const list = constraint('in');
  const nested = nestedClasses(node, path);
  return {
    term: compactIri(path),
    iri: path,
    label: labelOf(path),
    comment: commentOf(path),
    required: Number(constraint('minCount')?.value ?? 0) > 0,
    many: constraint('maxCount')?.value !== '1',
    reference: nested.length === 0 && constraint('nodeKind') !== undefined,
    ...(datatype === undefined ? {} : { datatype }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(list === undefined ? {} : { codes: listOf(list).map((code) => code.value) }),
    ...(list?.termType === 'NamedNode' ? { codeList: list.value.slice(namespaces.vigie.length) } : {}),
    ...(nested.length === 1 && nested[0] !== undefined ? { nested: nested[0] } : {}),
    ...(nested.length > 1 ? { nestedAnyOf: nested } : {}),
  };
}

/** Terms of the classes that a value may have: named by the property, or by the shape that its values fall under. */
function nestedClasses(node: Term, path: string): string[] {
  const named = onlyValue(node, `${sh}class`);
  if (named !== undefined) return [compactIri(named.value)];
  return nodeShapes
    .filter((shape) => shape.targetObjectsOf.includes(path))
    .flatMap((shape) => (shape.targetClass === undefined ? choices(shape) : [compactIri(shape.targetClass)]));
}

function choices(shape: NodeShape): string[] {
  const alternatives = onlyValue(shape.node, `${sh}or`);
  if (alternatives === undefined) return [];
  return listOf(alternatives)
    .flatMap((alternative) => shapesGraph.getObjects(alternative, `${sh}class`, null))
    .map((term) => compactIri(term.value));
}

function labelOf(iri: string): string {
  const label = onlyValue(iri, `${rdfs}label`, vocabularyGraph)?.value;
  if (label !== undefined) return label;
  const words = (compactIri(iri).split(':').at(-1) ?? iri)
    .replaceAll('-', ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function commentOf(iri: string): string {
  return onlyValue(iri, `${rdfs}comment`, vocabularyGraph)?.value ?? '';
}

/** What a named code list is, in the words of the shapes file. */
export function codeListComment(name: string): string {
  return commentOf(`${namespaces.vigie}${name}`);
}

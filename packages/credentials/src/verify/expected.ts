import type { Term } from 'n3';
import { codeListComment } from '../terms/describe-vocabulary.js';
import { compactIri } from '../terms/names.js';
import { namespaces } from '../terms/namespaces.js';
import { listOf, nodeShapes, onlyValue, shapesGraph } from '../terms/shapes-graph.js';
import { describeDatatype } from './lexical.js';

const { sh, vigie } = namespaces;
const codesShown = 12;

/** What is wrong, to follow a property's name, and what is expected instead. */
export interface Explanation {
  problem: string;
  expected: string;
}

type Explain = (shape: Term) => Explanation;

const explanations = new Map<string, Explain>([
  [
    'Datatype',
    (shape) => ({ problem: 'is not of the expected form', expected: describeDatatype(text(shape, 'datatype')) }),
  ],
  ['In', (shape) => ({ problem: 'is not one of the allowed codes', expected: describeCodes(shape) })],
  ['MinCount', (shape) => ({ problem: 'is missing', expected: describeValue(shape) })],
  ['MaxCount', (shape) => ({ problem: 'has too many values', expected: `at most ${text(shape, 'maxCount')} value` })],
  [
    'Pattern',
    (shape) => ({ problem: 'is not of the expected form', expected: `text that matches ${text(shape, 'pattern')}` }),
  ],
  ['MinLength', () => ({ problem: 'is empty', expected: 'text of at least one character' })],
  ['MinInclusive', (shape) => ({ problem: 'is too small', expected: `at least ${text(shape, 'minInclusive')}` })],
  ['MaxInclusive', (shape) => ({ problem: 'is too large', expected: `at most ${text(shape, 'maxInclusive')}` })],
  ['MinExclusive', (shape) => ({ problem: 'is too small', expected: `more than ${text(shape, 'minExclusive')}` })],
  ['NodeKind', (shape) => ({ problem: 'is not of the expected kind', expected: describeValue(shape) })],
  ['Class', (shape) => ({ problem: 'has not the expected type', expected: describeValue(shape) })],
  ['Or', (shape) => ({ problem: 'has not the expected type', expected: describeChoice(shape) })],
  ['Closed', (shape) => ({ problem: 'is not a property here', expected: describeProperties(shape) })],
]);

/** Explains one SHACL constraint component (SHACL §4) of a shape. */
export function explain(component: string, shape: Term): Explanation {
  const name = component.slice(sh.length).replace(/ConstraintComponent$/, '');
  const explanation = explanations.get(name);
  return (
    explanation?.(shape) ?? {
      problem: `breaks the constraint ${name}`,
      expected: 'see the reference of the vocabulary',
    }
  );
}

/** What a value of a property looks like, in words. */
function describeValue(shape: Term): string {
  const datatype = onlyValue(shape, `${sh}datatype`)?.value;
  const pattern = onlyValue(shape, `${sh}pattern`)?.value;
  if (pattern !== undefined) return `text that matches ${pattern}`;
  if (datatype !== undefined) return describeDatatype(datatype);
  if (onlyValue(shape, `${sh}in`) !== undefined) return describeCodes(shape);
  const named = onlyValue(shape, `${sh}class`)?.value;
  if (named !== undefined) return `an object of type ${compactIri(named)}`;
  return onlyValue(shape, `${sh}nodeKind`)?.value === `${sh}IRI` ? 'an identifier' : 'an object, or an identifier';
}

function describeCodes(shape: Term): string {
  const list = onlyValue(shape, `${sh}in`);
  const codes = list === undefined ? [] : listOf(list).map((code) => code.value);
  if (list === undefined || codes.length <= codesShown || !list.value.startsWith(vigie))
    return `one of ${codes.join(', ')}`;
  const name = list.value.slice(vigie.length);
  return `a code of ${name} (${codeListComment(name).replace(/\.$/, '')}), for example ${codes[0]}`;
}

function describeChoice(shape: Term): string {
  const alternatives = onlyValue(shape, `${sh}or`);
  const classes = (alternatives === undefined ? [] : listOf(alternatives))
    .flatMap((alternative) => shapesGraph.getObjects(alternative, `${sh}class`, null))
    .map((term) => compactIri(term.value));
  return `an identifier, or an object of one of the types ${classes.join(', ')}`;
}

function describeProperties(shape: Term): string {
  const properties = nodeShapes.find(({ node }) => node.value === shape.value)?.properties ?? [];
  return `one of ${properties.map(({ path }) => compactIri(path)).join(', ')}`;
}

function text(shape: Term, constraint: string): string {
  return onlyValue(shape, sh + constraint)?.value ?? '';
}

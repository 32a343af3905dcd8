import type { Term } from 'n3';
import type { ShapesIndex } from '../schemas/shapes-index.js';
import { codeListComment } from '../terms/describe-vocabulary.js';
import { compactIri } from '../terms/names.js';
import { namespaces } from '../terms/namespaces.js';
import { listOf, onlyValue } from '../terms/shapes-graph.js';
import { describeDatatype } from './lexical.js';

const { sh, vigie } = namespaces;
const codesShown = 12;
/** Of a list without a name in our vocabulary; media types alone are two thousand. */
const codesListed = 50;

/** What is wrong, to follow a property's name, and what is expected instead. */
export interface Explanation {
  problem: string;
  expected: string;
}

type Explain = (shape: Term, index: ShapesIndex) => Explanation;

const explanations = new Map<string, Explain>([
  [
    'Datatype',
    (shape, index) => ({
      problem: 'is not of the expected form',
      expected: describeDatatype(text(shape, index, 'datatype')),
    }),
  ],
  ['In', (shape, index) => ({ problem: 'is not one of the allowed codes', expected: describeCodes(shape, index) })],
  ['MinCount', (shape, index) => ({ problem: 'is missing', expected: describeValue(shape, index) })],
  [
    'MaxCount',
    (shape, index) => ({ problem: 'has too many values', expected: `at most ${text(shape, index, 'maxCount')} value` }),
  ],
  [
    'Pattern',
    (shape, index) => ({
      problem: 'is not of the expected form',
      expected: `text that matches ${text(shape, index, 'pattern')}`,
    }),
  ],
  ['MinLength', () => ({ problem: 'is empty', expected: 'text of at least one character' })],
  [
    'MinInclusive',
    (shape, index) => ({ problem: 'is too small', expected: `at least ${text(shape, index, 'minInclusive')}` }),
  ],
  [
    'MaxInclusive',
    (shape, index) => ({ problem: 'is too large', expected: `at most ${text(shape, index, 'maxInclusive')}` }),
  ],
  [
    'MinExclusive',
    (shape, index) => ({ problem: 'is too small', expected: `more than ${text(shape, index, 'minExclusive')}` }),
  ],
  ['NodeKind', (shape, index) => ({ problem: 'is not of the expected kind', expected: describeValue(shape, index) })],
  ['Class', (shape, index) => ({ problem: 'has not the expected type', expected: describeValue(shape, index) })],
  ['Or', (shape, index) => ({ problem: 'has not the expected type', expected: describeChoice(shape, index) })],
  ['Closed', (shape, index) => ({ problem: 'is not a property here', expected: describeProperties(shape, index) })],
]);

/** Explains one SHACL constraint component (SHACL §4) of a shape. */
export function explain(component: string, shape: Term, index: ShapesIndex): Explanation {
  const name = component.slice(sh.length).replace(/ConstraintComponent$/, '');
  const explanation = explanations.get(name);
  return (
    explanation?.(shape, index) ?? {
      problem: `breaks the constraint ${name}`,
      expected: 'see the reference of the vocabulary',
    }
  );
}

/** What a value of a property looks like, in words. */
function describeValue(shape: Term, index: ShapesIndex): string {
  const datatype = onlyValue(shape, `${sh}datatype`, index.graph)?.value;
  const pattern = onlyValue(shape, `${sh}pattern`, index.graph)?.value;
  if (pattern !== undefined) return `text that matches ${pattern}`;
  if (datatype !== undefined) return describeDatatype(datatype);
  if (onlyValue(shape, `${sh}in`, index.graph) !== undefined) return describeCodes(shape, index);
  const named = onlyValue(shape, `${sh}class`, index.graph)?.value;
  if (named !== undefined) return `an object of type ${compactIri(named)}`;
  return onlyValue(shape, `${sh}nodeKind`, index.graph)?.value === `${sh}IRI`
    ? 'an identifier'
    : 'an object, or an identifier';
}

function describeCodes(shape: Term, index: ShapesIndex): string {
  const list = onlyValue(shape, `${sh}in`, index.graph);
  const codes = list === undefined ? [] : listOf(list, index.graph).map((code) => code.value);
  if (list === undefined || codes.length <= codesShown || !list.value.startsWith(vigie))
    return `one of ${codes.slice(0, codesListed).join(', ')}${codes.length > codesListed ? ', …' : ''}`;
  const name = list.value.slice(vigie.length);
  return `a code of ${name} (${codeListComment(name).replace(/\.$/, '')}), for example ${codes[0]}`;
}

function describeChoice(shape: Term, index: ShapesIndex): string {
  const alternatives = onlyValue(shape, `${sh}or`, index.graph);
  const classes = (alternatives === undefined ? [] : listOf(alternatives, index.graph))
    .flatMap((alternative) => index.graph.getObjects(alternative, `${sh}class`, null))
    .map((term) => compactIri(term.value));
  if (classes.length === 0) return 'what one of the alternatives of the shape asks for';
  return `an identifier, or an object of one of the types ${classes.join(', ')}`;
}

function describeProperties(shape: Term, index: ShapesIndex): string {
  const properties = index.shapes.find(({ node }) => node.value === shape.value)?.properties ?? [];
  return `one of ${properties.map(({ path }) => compactIri(path)).join(', ')}`;
}

function text(shape: Term, { graph }: ShapesIndex, constraint: string): string {
  return onlyValue(shape, sh + constraint, graph)?.value ?? '';
}

import type { Term } from 'n3';
import type { ShapesIndex } from '../schemas/shapes-index.js';
import { codeListComment } from '../terms/describe-vocabulary.js';
import { compactIri } from '../terms/names.js';
import { namespaces } from '../terms/namespaces.js';
import { listOf, onlyValue } from '../terms/shapes-graph.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import { expectedSentences } from './expected-sentences.js';
import { describeDatatype } from './lexical.js';
import { valueSentences } from './value-sentences.js';

const { sh, vigie } = namespaces;
const codesShown = 12;
/** Of a list without a name in our vocabulary; media types alone are two thousand. */
const codesListed = 50;

/** What is wrong, as a sentence about a property, and what is expected instead. */
interface Explanation {
  problem: ProblemSentence;
  expected: string;
}

type ProblemSentence = (typeof valueSentences)[Exclude<
  keyof typeof valueSentences,
  `listed-${string}` | 'value' | 'written-as'
>];
type Explain = (shape: Term, index: ShapesIndex) => Explanation;

const explanations = new Map<string, Explain>([
  [
    'Datatype',
    (shape, index) => ({
      problem: valueSentences.form,
      expected: describeDatatype(text(shape, index, 'datatype')),
    }),
  ],
  ['In', (shape, index) => ({ problem: valueSentences.code, expected: describeCodes(shape, index) })],
  ['MinCount', (shape, index) => ({ problem: valueSentences.missing, expected: describeValue(shape, index) })],
  [
    'MaxCount',
    (shape, index) => ({
      problem: valueSentences['too-many'],
      expected: say(expectedSentences['most-value'], { most: text(shape, index, 'maxCount') }),
    }),
  ],
  [
    'Pattern',
    (shape, index) => ({
      problem: valueSentences.form,
      expected: say(expectedSentences['text-matches'], { pattern: text(shape, index, 'pattern') }),
    }),
  ],
  ['MinLength', () => ({ problem: valueSentences.empty, expected: say(expectedSentences['text-least-character']) })],
  [
    'MinInclusive',
    (shape, index) => ({
      problem: valueSentences['too-small'],
      expected: say(expectedSentences['at-least'], { least: text(shape, index, 'minInclusive') }),
    }),
  ],
  [
    'MaxInclusive',
    (shape, index) => ({
      problem: valueSentences['too-large'],
      expected: say(envelopeSentences['at-most'], { most: text(shape, index, 'maxInclusive') }),
    }),
  ],
  [
    'MinExclusive',
    (shape, index) => ({
      problem: valueSentences['too-small'],
      expected: say(expectedSentences['more-than'], { bound: text(shape, index, 'minExclusive') }),
    }),
  ],
  ['NodeKind', (shape, index) => ({ problem: valueSentences.kind, expected: describeValue(shape, index) })],
  ['Class', (shape, index) => ({ problem: valueSentences.type, expected: describeValue(shape, index) })],
  ['Or', (shape, index) => ({ problem: valueSentences.type, expected: describeChoice(shape, index) })],
  [
    'Closed',
    (shape, index) => ({ problem: valueSentences['no-property'], expected: describeProperties(shape, index) }),
  ],
]);

/** Explains one SHACL constraint component (SHACL §4) of a shape. */
export function explain(component: string, shape: Term, index: ShapesIndex): Explanation & { constraint: string } {
  const constraint = component.slice(sh.length).replace(/ConstraintComponent$/, '');
  const explanation = explanations.get(constraint)?.(shape, index) ?? {
    problem: valueSentences.constraint,
    expected: say(expectedSentences['see-reference-vocabulary']),
  };
  return { ...explanation, constraint };
}

/** What a value of a property looks like, in words. */
function describeValue(shape: Term, index: ShapesIndex): string {
  const datatype = onlyValue(shape, `${sh}datatype`, index.graph)?.value;
  const pattern = onlyValue(shape, `${sh}pattern`, index.graph)?.value;
  if (pattern !== undefined) return say(expectedSentences['text-matches'], { pattern });
  if (datatype !== undefined) return describeDatatype(datatype);
  if (onlyValue(shape, `${sh}in`, index.graph) !== undefined) return describeCodes(shape, index);
  const named = onlyValue(shape, `${sh}class`, index.graph)?.value;
  if (named !== undefined) return say(expectedSentences['object-type'], { type: compactIri(named) });
  return onlyValue(shape, `${sh}nodeKind`, index.graph)?.value === `${sh}IRI`
    ? say(expectedSentences['an-identifier'])
    : say(expectedSentences['object-identifier']);
}

function describeCodes(shape: Term, index: ShapesIndex): string {
  const list = onlyValue(shape, `${sh}in`, index.graph);
  const codes = list === undefined ? [] : listOf(list, index.graph).map((code) => code.value);
  if (list === undefined || codes.length <= codesShown || !list.value.startsWith(vigie))
    return say(expectedSentences['one-of'], { codes: listed(codes) });
  const name = list.value.slice(vigie.length);
  return say(expectedSentences['code-example'], {
    name,
    comment: codeListComment(name).replace(/\.$/, ''),
    example: codes[0] ?? '',
  });
}

function listed(codes: readonly string[]): string {
  return [...codes.slice(0, codesListed), ...(codes.length > codesListed ? ['…'] : [])].join(', ');
}

function describeChoice(shape: Term, index: ShapesIndex): string {
  const alternatives = onlyValue(shape, `${sh}or`, index.graph);
  const classes = (alternatives === undefined ? [] : listOf(alternatives, index.graph))
    .flatMap((alternative) => index.graph.getObjects(alternative, `${sh}class`, null))
    .map((term) => compactIri(term.value));
  if (classes.length === 0) return say(expectedSentences['alternatives-shape-asks']);
  return say(expectedSentences['identifier-object-types'], { classes: classes.join(', ') });
}

function describeProperties(shape: Term, index: ShapesIndex): string {
  const properties = index.shapes.find(({ node }) => node.value === shape.value)?.properties ?? [];
  return say(expectedSentences['one-of'], { codes: properties.map(({ path }) => compactIri(path)).join(', ') });
}

function text(shape: Term, { graph }: ShapesIndex, constraint: string): string {
  return onlyValue(shape, sh + constraint, graph)?.value ?? '';
}

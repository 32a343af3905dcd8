import type { ConditionFinding, LabelAssessment, OfferConditions, OfferLabels } from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';

/** Labels: those that are held, then the others with why not. */
export function labelLines({ offer, at, items }: OfferLabels, width: number): string[] {
  const order: ReadonlyArray<LabelAssessment['verdict']> = ['held', 'in-progress', 'not-held'];
  const sorted = order.flatMap((verdict) => items.filter((item) => item.verdict === verdict));
  const lines = sorted.flatMap((item) => [
    `${nameOf(item)}: ${item.verdict.replace('-', ' ')}${item.contradicted ? ', contradicted by the derived exposure' : ''}`,
    ...(item.reasons.length === 0 ? [] : [`  because: ${item.reasons.join(', ')}`]),
    `  says ${item.issuer}, on ${item.issuedAt}: digest ${item.source}`,
  ]);
  const none = items.length === 0 ? ['No label is known.'] : [];
  return [`${offer}, as of ${at}`, ...none, ...lines].flatMap((line) => wrapped(line, width));
}

/** Conditions, each with its outcome and why; none is folded into another. */
export function conditionLines(answer: OfferConditions, width: number): string[] {
  const { offer, at, rules, europe, trustedCloud, cloudAuCentre } = answer;
  const rule =
    cloudAuCentre === undefined
      ? []
      : [
          '',
          `Cloud au centre for ${cloudAuCentre.buyer} (${cloudAuCentre.applies}), data: ${cloudAuCentre.data.join(', ')}, wording ${cloudAuCentre.wording}: ${cloudAuCentre.outcome}`,
          ...cloudAuCentre.checks.flatMap(findingLines),
        ];
  return [
    `${offer}, as of ${at}, by the rules ${rules}, Europe: ${europe}`,
    '',
    ...trustedCloud.flatMap(findingLines),
    ...rule,
    '',
    'Information, not legal advice.',
  ].flatMap((line) => wrapped(line, width));
}

function findingLines({ condition, requirement, outcome, why }: ConditionFinding): string[] {
  return [
    `${outcome.replace('-', ' ').padEnd(12)} ${condition} (${requirement})`,
    ...why.map((ground) => `  ${ground}`),
  ];
}

function nameOf({ scheme, version, level }: LabelAssessment): string {
  return [scheme, version, level].filter((part) => part !== undefined).join(' ');
}

function wrapped(line: string, width: number): string[] {
  const by = line.length - line.trimStart().length;
  return wrapWords(printable(line.trimStart()), width - by).map((part) => `${' '.repeat(by)}${part}`);
}

import type { ConditionEvidence, ConditionOutcome, LabelAssessment } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import type { ConditionInput } from './condition-input.js';
import { conditionSentences } from './conditions-sentences.js';
import { anyOf, evidenceOf, type Ground, nodesOf } from './finding.js';

/**
 * Whether the offer itself is qualified. Without a label of an accredited issuer nobody can tell, unless the provider
 * says that it has none: a label that anybody else wrote, or one of another service, is no ground at all.
 */
export function qualification(input: ConditionInput): { ground: Ground; uses: ConditionEvidence[] } {
  const { offer, rules } = input;
  const { scheme } = rules.qualification;
  const labels = input.labels.filter((label) => label.scheme === scheme && counts(label));
  const uses: ConditionEvidence[] = [
    ...labels.map(({ source }) => ({ field: 'label', source })),
    evidenceOf('disclosure.labelClaims', offer.disclosure.labelClaims),
  ];
  if (labels.length > 0) {
    const outcome = anyOf(labels.map(outcomeOf));
    const deciding = labels.filter((label) => outcomeOf(label) === outcome);
    return { ground: { outcome, why: deciding.map((label) => whyOf(scheme, label)).join(' ') }, uses };
  }
  if (nodesOf(offer.disclosure.labelClaims)?.length === 0)
    return { ground: { outcome: 'fail', why: say(conditionSentences['no-label-stated']) }, uses };
  return { ground: { outcome: 'cannot-tell', why: say(conditionSentences['no-label-held'], { scheme }) }, uses };
}

function counts({ accreditation, reasons }: LabelAssessment): boolean {
  return accreditation !== undefined && !reasons.includes('out-of-scope');
}

function outcomeOf({ verdict, reasons }: LabelAssessment): ConditionOutcome {
  if (verdict === 'held') return 'pass';
  return verdict === 'not-held' && reasons.every((reason) => reason === 'status-unknown') ? 'cannot-tell' : 'fail';
}

function whyOf(scheme: string, { verdict, version, reasons }: LabelAssessment): string {
  const label = version === undefined ? scheme : `${scheme} ${version}`;
  if (verdict === 'held') return say(conditionSentences['label-held'], { label });
  const template = conditionSentences[verdict === 'in-progress' ? 'label-in-progress' : 'label-not-held'];
  return say(template, { label, codes: reasons.join(', ') });
}

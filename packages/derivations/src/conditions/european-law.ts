import type { ConditionFinding } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import type { ConditionInput } from './condition-input.js';
import { conditionSentences } from './conditions-sentences.js';
import { evidenceOf, findingOf, type Ground, nodesOf } from './finding.js';

/**
 * SR-05: only European law applies to the data. What the provider declares can only count against it; what was derived
 * counts for it where it is complete, for each jurisdiction that the rules name.
 */
export function onlyEuropeanLaw(input: ConditionInput): ConditionFinding<'only-european-law'> {
  const { offer, exposure, rules, europe } = input;
  const inside = rules.europe[europe];
  const grounds: Ground[] = [];
  for (const { jurisdiction, declaration } of nodesOf(offer.disclosure.exposureDeclarations) ?? []) {
    if (declaration === 'subject' && !inside.includes(String(jurisdiction)))
      grounds.push({
        outcome: 'fail',
        why: say(conditionSentences['law-declared'], { country: String(jurisdiction) }),
      });
  }
  const derived = (exposure ?? []).filter(({ jurisdiction }) => !inside.includes(jurisdiction));
  for (const { jurisdiction: country, verdict, complete } of derived) {
    if (verdict === 'exposed')
      grounds.push({ outcome: 'fail', why: say(conditionSentences['law-found'], { country }) });
    else if (verdict === 'possible')
      grounds.push({
        outcome: 'cannot-tell',
        why: say(conditionSentences['law-possible'], { country }),
      });
    else if (!complete)
      grounds.push({ outcome: 'cannot-tell', why: say(conditionSentences['law-incomplete'], { country }) });
    else grounds.push({ outcome: 'pass', why: say(conditionSentences['law-none-found'], { country }) });
  }
  for (const jurisdiction of rules.jurisdictions) {
    if (derived.some((one) => one.jurisdiction === jurisdiction)) continue;
    grounds.push({
      outcome: 'cannot-tell',
      why: say(conditionSentences['law-not-derived'], { country: jurisdiction }),
    });
  }
  const uses = [
    { field: 'derived.exposure' },
    evidenceOf('disclosure.exposureDeclarations', offer.disclosure.exposureDeclarations),
  ];
  return findingOf('only-european-law', 'SR-05', grounds, uses);
}

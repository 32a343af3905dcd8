import type { BuyerKind, CloudAuCentre, ConditionFinding, DataKind, RuleWording } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import type { ConditionInput } from './condition-input.js';
import { conditionSentences } from './conditions-sentences.js';
import { onlyEuropeanLaw } from './european-law.js';
import { allOf, anyOf, evidenceOf, findingOf, type Ground, nodesOf, textOf } from './finding.js';
import { qualification } from './qualification.js';

export interface CloudAuCentreQuestion {
  buyer: BuyerKind;
  data: readonly DataKind[];
  /** The stricter one unless told otherwise. */
  wording?: RuleWording;
  /** Identifiers of the internal clouds of the State. */
  stateClouds: readonly string[];
}

/**
 * Whether a product with such data may sit on the offer (SR-13 to SR-17): on an internal cloud of the State, or on a
 * commercial cloud that is qualified and, in the stricter wording, protected from the law of third countries. A
 * collaborative suite has to be qualified wherever it sits (SR-43).
 */
export function cloudAuCentre(input: ConditionInput, question: CloudAuCentreQuestion): CloudAuCentre {
  const { rules } = input;
  const wording = question.wording ?? rules.defaultWording;
  const { protected: protection, source } = rules.wordings[wording];
  const sensitive = question.data.some((kind) => rules.dataKinds[kind].sensitive);
  const shared = {
    buyer: question.buyer,
    applies: rules.buyers[question.buyer],
    data: [...question.data],
    sensitive,
    wording,
    wordingSource: source,
  };
  if (!sensitive) return { ...shared, outcome: 'not-applicable', checks: [] };

  const state = onStateCloud(input, question.stateClouds);
  const qualified = qualifiedOffer(input, wording);
  const law = { ...onlyEuropeanLaw(input), condition: 'protected-from-foreign-law', requirement: wording };
  const suite = suiteQualified(input);
  const commercial = allOf([qualified.outcome, ...(protection ? [law.outcome] : [])]);
  return {
    ...shared,
    outcome: allOf([anyOf([state.outcome, commercial]), suite.outcome]),
    checks: [state, qualified, ...(protection ? [law] : []), suite],
  };
}

function onStateCloud({ offer }: ConditionInput, stateClouds: readonly string[]): ConditionFinding {
  const uses = [evidenceOf('disclosure.hosting', offer.disclosure.hosting)];
  const finding = (outcome: Ground['outcome'], why: string) =>
    findingOf('on-state-cloud', 'SR-17', [{ outcome, why }], uses);
  if (stateClouds.length === 0) return finding('fail', say(conditionSentences['no-state-cloud-named']));
  if (stateClouds.includes(offer.id)) return finding('pass', say(conditionSentences['is-state-cloud']));
  const hosts = nodesOf(offer.disclosure.hosting);
  if (hosts === undefined) return finding('cannot-tell', say(conditionSentences['hosting-unstated']));
  if (hosts.length === 0) return finding('fail', say(conditionSentences['hosted-on-nothing']));
  const elsewhere = hosts.filter(({ service }) => !stateClouds.includes(String(service)));
  if (elsewhere.length === 0) return finding('pass', say(conditionSentences['hosted-on-state-clouds']));
  return elsewhere.every(({ service }) => service === undefined)
    ? finding('cannot-tell', say(conditionSentences['host-unidentified']))
    : finding('fail', say(conditionSentences['hosted-elsewhere']));
}

function qualifiedOffer(input: ConditionInput, wording: RuleWording): ConditionFinding {
  const { ground, uses } = qualification(input);
  return findingOf('secnumcloud-qualified', wording, [ground], uses);
}

function suiteQualified(input: ConditionInput): ConditionFinding {
  const { offer, rules } = input;
  const { ground, uses } = qualification(input);
  const category = textOf(offer.disclosure.serviceCategory);
  const evidence = [evidenceOf('disclosure.serviceCategory', offer.disclosure.serviceCategory)];
  const finding = (grounds: Ground[], more = uses) =>
    findingOf('collaborative-suite', 'SR-43', grounds, [...evidence, ...more]);
  if (category === rules.suiteCategory || ground.outcome === 'pass') return finding([ground]);
  if (category !== undefined) return finding([{ outcome: 'pass', why: say(conditionSentences['no-suite']) }], []);
  const why = say(conditionSentences['suite-unstated']);
  return finding([{ outcome: 'cannot-tell', why }]);
}

import {
  type ConditionEvidence,
  type ConditionOutcome,
  type FieldCitation,
  type OfferDetail,
  trustedCloudConditions,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readField } from '../reading.js';
import type { NeedField, ValuesFact } from './need-field.js';
import { needSentences } from './need-sentences.js';

/** The conditions of the trusted cloud, each by itself, and whether "Cloud au centre" lets a buyer use the offer. */
export const conditionFields: Readonly<Record<string, NeedField>> = {
  ...Object.fromEntries(
    trustedCloudConditions.map((condition): [string, NeedField] => [
      `condition.trusted-cloud.${condition}`,
      {
        kind: 'values',
        options: ['pass', 'fail'],
        read: (offer, { facts }) => {
          const finding = facts.trustedCloud?.find((one) => one.condition === condition);
          return finding === undefined ? notJudged : factOf(offer, finding.outcome, finding.why, finding.uses);
        },
      },
    ]),
  ),
  'condition.cloud-au-centre': {
    kind: 'values',
    options: ['pass', 'fail', 'not-applicable'],
    flaw: (_, { buyer, data }) =>
      buyer === undefined || data === undefined ? 'the profile must say "buyer" and "data"' : undefined,
    read: (offer, { facts: { cloudAuCentre } }) => {
      if (cloudAuCentre === undefined) return notJudged;
      const { outcome, checks, wording } = cloudAuCentre;
      const deciding = checks.filter((check) => check.outcome === outcome);
      const why = [say(needSentences.wording, { wording }), ...deciding.flatMap((check) => check.why)];
      return factOf(
        offer,
        outcome,
        why,
        checks.flatMap(({ uses }) => uses),
      );
    },
  },
};

const notJudged: ValuesFact = {
  kind: 'values',
  values: [],
  open: true,
  why: say(needSentences['not-judged']),
  fields: [],
};

function factOf(
  offer: OfferDetail,
  outcome: ConditionOutcome | 'not-applicable',
  why: readonly string[],
  uses: readonly ConditionEvidence[],
): ValuesFact {
  const open = outcome === 'cannot-tell';
  return {
    kind: 'values',
    verb: 'is the outcome',
    values: open ? [] : [outcome],
    open,
    why: [...new Set(why)].join(' '),
    fields: uses.map((use) => citationOf(offer, use)),
  };
}

function citationOf(offer: OfferDetail, { field, source }: ConditionEvidence): FieldCitation {
  const [section, term = ''] = field.split('.');
  if (section === 'disclosure') return readField(offer, term);
  return source === undefined ? { field, state: 'absent' } : { field, state: 'stated', source };
}

import {
  jurisdictionOfField,
  type NeedEvaluation,
  type NeedFinding,
  type NeedProfile,
  type NeedVerdict,
  type OfferDetail,
} from '@vigie/credentials';
import { summaryOf } from '../../offer/summary-of.js';
import type { AxisTerms } from '../axes.js';
import { namedTargets } from './check-profile.js';
import { conditionFields } from './condition-fields.js';
import { judgeTarget } from './judge-target.js';
import type { NeedFacts, NeedField } from './need-field.js';
import { needField, needFields } from './need-fields.js';

/** Most offers that are named as near. */
const mostNear = 10;

export interface NeedOptions {
  /** What was derived of an offer beside its detail; without it nobody can tell what rests on it. */
  factsOf?(offer: string): NeedFacts;
  fields?: Readonly<Record<string, NeedField>>;
}

/** What has to be derived of every offer before a profile can be judged. */
export interface NeededFacts {
  /** ISO 3166-1 alpha-2. */
  jurisdictions: string[];
  conditions: boolean;
}

/**
 * What the targets of a profile rest on beside the details of offers.
 *
 * @throws VigieError `request-invalid` for a profile that cannot be judged
 */
export function neededFacts(profile: NeedProfile): NeededFacts {
  const named = namedTargets(profile, needFields).map(({ field }) => field);
  return {
    jurisdictions: [...new Set(named.flatMap((field) => jurisdictionOfField(field) ?? []))].sort(),
    conditions: named.some((field) => Object.hasOwn(conditionFields, field)),
  };
}

/**
 * Holds offers against what a buyer needs, target by target.
 *
 * @throws VigieError `request-invalid` for a profile that cannot be judged
 */
export function evaluateNeeds(
  profile: NeedProfile,
  offers: readonly OfferDetail[],
  terms: AxisTerms,
  { fields = needFields, factsOf = () => ({}) }: NeedOptions = {},
): Pick<NeedEvaluation, 'items' | 'nearest'> {
  const targets = namedTargets(profile, fields);
  const items = offers.map((offer) => {
    const facts = factsOf(offer.id);
    const findings = targets.flatMap((target): NeedFinding[] => {
      const field = needField(target.field, fields);
      if (field === undefined) return [];
      const { id, kind } = target;
      return [{ target: id, kind, field: target.field, ...judgeTarget(field, offer, { terms, target, facts }) }];
    });
    return verdictOn(offer, findings);
  });
  return { items, nearest: nearestMisses(items) };
}

function verdictOn(offer: OfferDetail, findings: NeedFinding[]): NeedVerdict {
  const missed = (outcome: NeedFinding['outcome']) =>
    findings.filter((one) => one.kind === 'must' && one.outcome === outcome).map(({ target }) => target);
  const whyNot = { fails: missed('fail'), cannotTell: missed('cannot-tell') };
  const undecided = whyNot.cannotTell.length > 0 ? 'cannot-tell' : 'fits';
  return { offer: summaryOf(offer), verdict: whyNot.fails.length > 0 ? 'excluded' : undecided, findings, whyNot };
}

function nearestMisses(items: readonly NeedVerdict[]): NeedEvaluation['nearest'] {
  return items
    .filter(({ verdict }) => verdict !== 'fits')
    .map(({ offer, whyNot }) => ({ offer: offer.id, ...whyNot }))
    .sort(
      (one, other) =>
        one.fails.length + one.cannotTell.length - other.fails.length - other.cannotTell.length ||
        one.fails.length - other.fails.length ||
        (one.offer < other.offer ? -1 : 1),
    )
    .slice(0, mostNear);
}

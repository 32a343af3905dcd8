import type { BuyerKind, DataKind, EuropeName, RuleWording } from '../terms/label-data.js';
import type { OfferSummary } from './catalogue.js';
import type { FieldCitation } from './leaving.js';

/**
 * One thing that a buyer needs of an offer: a field, and one condition on it.
 *
 * Of values: `anyOf` wants at least one of these, `allOf` all of these, `within` no others than these, `noneOf` none of
 * these. Of periods and amounts: `atMost` and `atLeast`; an amount of money is compared in `currency` alone.
 */
export interface NeedTarget {
  /** Name of the target in the answer; `must-1`, `should-2` … where absent. */
  id?: string;
  field: string;
  anyOf?: string[];
  allOf?: string[];
  within?: string[];
  noneOf?: string[];
  /** An ISO 8601 duration, or a decimal as text. */
  atMost?: string;
  atLeast?: string;
  /** ISO 4217. */
  currency?: string;
  /** Of a label: this version of its one scheme, or a later one. */
  version?: string;
  /** Of a label: this level of its one scheme, or a higher one. */
  level?: string;
}

/** What a buyer needs. Offers must meet all of `must`; `should` is told and decides nothing. */
export interface NeedProfile {
  name?: string;
  /** Gigabytes (10⁹ bytes) to move when leaving, as a decimal string: for fields that depend on it. */
  volumeGigabytes?: string;
  /** ISO 8601 day of leaving; today when absent. */
  date?: string;
  /** Who buys, and what data: for `condition.cloud-au-centre`. */
  buyer?: BuyerKind;
  data?: DataKind[];
  /** Wording of that rule; the stricter one when absent. */
  wording?: RuleWording;
  /** What counts as Europe, for all conditions. */
  europe?: EuropeName;
  must: NeedTarget[];
  should?: NeedTarget[];
}

/** `POST /needs/evaluate` request; without `offers`, the offers that match the query of the address. */
export interface NeedEvaluationRequest {
  profile: NeedProfile;
  offers?: string[];
}

export const needOutcomes = ['pass', 'fail', 'cannot-tell'] as const;
export type NeedOutcome = (typeof needOutcomes)[number];

/** What came of one target at one offer. */
export interface NeedFinding {
  target: string;
  kind: 'must' | 'should';
  field: string;
  outcome: NeedOutcome;
  reason: string;
  fields: FieldCitation[];
}

export interface NeedVerdict {
  offer: OfferSummary;
  /** `fits` when every must passes, `excluded` when one fails, else `cannot-tell`. */
  verdict: 'fits' | 'excluded' | 'cannot-tell';
  findings: NeedFinding[];
  /** The musts to give up for the offer to fit, and no fewer would do: those that fail, and those that nobody can tell. */
  whyNot: { fails: string[]; cannotTell: string[] };
}

/** `POST /needs/evaluate`. */
export interface NeedEvaluation {
  profile: NeedProfile;
  date: string;
  /** How many offers matched, and how many of them were looked at. */
  total: number;
  considered: number;
  items: NeedVerdict[];
  /** The offers that miss by the fewest musts, of those the fewest that fail, then by identifier. */
  nearest: Array<{ offer: string; fails: string[]; cannotTell: string[] }>;
}

import type { OfferSummary } from './catalogue.js';

/**
 * One field that an answer rests on: what it says, or why it says nothing, and the credential that says so. `none` is the
 * statement that there is none; it is not the same as saying nothing.
 */
export interface FieldCitation {
  /** `disclosure.exitEgress.pricePerGigabyte`; members of a list by their place, from 0. */
  field: string;
  state: 'stated' | 'none' | 'unknown' | 'absent';
  value?: unknown;
  /** Digest of the credential; missing where nothing is said. */
  source?: string;
}

/** The version of the rules that an answer was reached by. */
export interface RuleVersion {
  id: string;
  /** SHA-256 of the rule file, lower-case hex. */
  digest: string;
}

export const dutyVerdicts = ['met', 'not-met', 'not-stated', 'not-applicable'] as const;
export type DutyVerdict = (typeof dutyVerdicts)[number];

/** What an offer's own statements mean for one duty on one day. */
export interface DutyFinding {
  duty: string;
  article: string;
  title: string;
  verdict: DutyVerdict;
  detail: string;
  fields: FieldCitation[];
}

/** The Data Act floor of one offer. There is no total: duties are not traded against each other. */
export interface DataActFloor {
  rules: RuleVersion;
  /** ISO 8601 day. */
  date: string;
  notice: string;
  duties: DutyFinding[];
}

/** `GET /offers/{id}/data-act`. */
export interface OfferFloor extends DataActFloor {
  offer: string;
}

export const leavingAxes = [
  'cost',
  'time',
  'completeness',
  'openness',
  'self-hosting',
  'tested-exit',
  'erasure-proof',
] as const;
export type LeavingAxis = (typeof leavingAxes)[number];

/**
 * Where an offer stands on an axis. `burden` is what is compared, the less the better: money by currency, or one number;
 * what is missing in it counts as zero.
 */
export type AxisPosition = { state: 'known'; burden: Record<string, string> } | { state: 'unknown' };

/** A position with what it rests on, for people. */
export type AxisFinding = AxisPosition & { axis: LeavingAxis; text: string; fields: FieldCitation[] };

/** Why an offer is not on the Pareto front: who dominates it, where that one is better, and where they are level. */
export interface Domination {
  offer: string;
  by: Array<{ offer: string; better: LeavingAxis[]; level: LeavingAxis[] }>;
}

/** The buyer's own order: places from the best, offers in one place are equal; apart are those that cannot be placed. */
export interface BuyersOrder {
  axes: LeavingAxis[];
  places: string[][];
  apart: Array<{ offer: string; axis: LeavingAxis; reason: string }>;
}

/** What leaving each of several offers means. */
export interface LeavingComparison {
  /** ISO 8601 day. */
  date: string;
  volumeGigabytes?: string;
  offers: Array<{ offer: string; floor: DataActFloor; axes: AxisFinding[] }>;
  /** The offers that no other dominates, by identifier. */
  front: string[];
  dominated: Domination[];
  order?: BuyersOrder;
}

/** `POST /exit-simulations` request. Decimals are strings. */
export interface ExitSimulationRequest {
  /** 1 to 20 offers. */
  offers: string[];
  /** Gigabytes (10⁹ bytes) to move. */
  volumeGigabytes: string;
  /** Kinds of assets whose export fees count; all that the offer lists when absent. */
  assetCategories?: string[];
  /** ISO 8601 day on which the notice is given; today when absent. */
  date?: string;
  /** Time in each day in which data may be moved, as an ISO 8601 duration of hours and minutes up to PT24H. */
  transferWindow?: string;
  /** What the buyer's own line takes, in gigabit per second. */
  throughput?: string;
}

/** Something that keeps a figure from being exact. */
export interface Gap {
  field: FieldCitation;
  reason: string;
}

/** The least and the most that fits what is stated; no most (`null`) where nothing bounds it. */
export interface Bounds {
  lower: string;
  upper: string | null;
}

/** One part of the cost, as it was computed. */
export interface CostItem extends Bounds {
  what: 'switching-charge' | 'egress' | 'export-fee';
  /** ISO 4217; missing where the amount is zero in every currency or nobody says in which it is. */
  currency?: string;
  formula: string;
  fields: FieldCitation[];
}

export interface ExitCost {
  exact: boolean;
  /** One for each currency: currencies are never added up. None, when exact: leaving costs nothing. */
  totals: Array<Bounds & { currency: string }>;
  items: CostItem[];
  gaps: Gap[];
}

export interface ExitTime {
  exact: boolean;
  /** Days from the notice to the last byte, rounded up to six places. */
  days: Bounds;
  /** How the days come about. */
  formula: string;
  fields: FieldCitation[];
  gaps: Gap[];
}

/** What leaving one offer costs, and how long it takes. */
export interface ExitSimulation {
  offer: string;
  cost: ExitCost;
  time: ExitTime;
  /** What is no switching charge and stands beside the cost, such as a penalty for ending early. */
  beside: FieldCitation[];
}

/** `POST /exit-simulations`. */
export interface ExitSimulations {
  date: string;
  volumeGigabytes: string;
  assetCategories?: string[];
  transferWindow?: string;
  throughput?: string;
  items: ExitSimulation[];
}

export const assetOutcomes = ['direct', 'convertible', 'lost', 'undeclared'] as const;
export type AssetOutcome = (typeof assetOutcomes)[number];

/** One conversion on the way from an exported format to an imported one. */
export interface ConversionStep {
  from: string;
  to: string;
  tool: string;
  loses: string[];
}

/** What becomes of one kind of asset. */
export interface AssetExit {
  asset: string;
  outcome: AssetOutcome;
  reason: string;
  /** Format as the one side states it, and as the other does; there where data can move. */
  exported?: string;
  imported?: string;
  path?: ConversionStep[];
  /** What the conversions lose together. */
  loses?: string[];
}

/** One place to go. */
export interface ExitTarget {
  offer: OfferSummary;
  assets: AssetExit[];
  /** Kinds of assets by outcome; together they are all that the offer lists. */
  counts: Record<AssetOutcome, number>;
}

/** The customer's own site as a place to go. */
export interface OnPremisesExit {
  selfHostable: FieldCitation;
  sourceAvailability: FieldCitation;
  assets: AssetExit[];
}

/** `GET /offers/{id}/exits`. */
export type OfferExits =
  | { assessable: false; offer: string; reason: string; fields: FieldCitation[] }
  | {
      assessable: true;
      offer: string;
      formats: RuleVersion;
      serviceType: { segment: string; category: string };
      assets: FieldCitation;
      onPremises?: OnPremisesExit;
      items: ExitTarget[];
      total: number;
      next?: string;
    };

import type { BuyerKind, DataKind, EuropeName, LabelStanding, RuleWording } from '../terms/label-data.js';
import type { ProofLink } from './catalogue.js';
import type { AsOf } from './watch.js';

/** Why a label is not held, or only in progress. */
export const labelReasons = [
  'scheme-unknown',
  'scheme-not-adopted',
  'kind-not-accepted',
  'issuer-not-accredited',
  'version-not-accredited',
  'level-not-accredited',
  'version-missing',
  'version-unknown',
  'version-ended',
  'level-missing',
  'level-unknown',
  'milestone-missing',
  'milestone-unknown',
  'milestone-before-decision',
  'out-of-scope',
  'activities-missing',
  'activity-unknown',
  'not-yet-valid',
  'expired',
  'revoked',
  'suspended',
  'status-unknown',
  'in-progress',
] as const;
export type LabelReason = (typeof labelReasons)[number];

/** What a label credential says. */
export interface LabelClaim {
  subject: string;
  scheme: string;
  version?: string;
  level?: string;
  kind: LabelStanding;
  milestone?: string;
  /** Services that the scope lists; missing where it lists none. */
  services?: string[];
  activities: string[];
  sites: string[];
  /** First and last day that the certificate itself states. */
  from?: string;
  until?: string;
}

/** What one label credential is worth for one service as of an instant. */
export interface LabelAssessment extends LabelClaim {
  /** Digest of the credential. */
  source: string;
  issuer: string;
  /** RFC 3339: `validFrom` of the credential. */
  issuedAt: string;
  /** `in-progress` is never to be shown as held. */
  verdict: 'held' | 'in-progress' | 'not-held';
  /** Empty exactly where it is held. */
  reasons: LabelReason[];
  /** Digest of the accreditation under which it was given. */
  accreditation?: string;
  /** Whether what the label says of foreign law stands against the exposure that was derived. */
  contradicted: boolean;
  /** The list of schemes that it was read by. */
  schemesVersion: string;
}

/** `GET /offers/{id}/labels`. */
export interface OfferLabels {
  offer: string;
  /** RFC 3339 instant of the assessment. */
  at: string;
  /** Operators whose accreditations are believed. */
  operators: string[];
  items: LabelAssessment[];
  /** Each credential that an assessment names and that is held here. Absent in what catalogues answered before there were any. */
  proofs?: ProofLink[];
  /** Present where an instant was asked for. */
  asOf?: AsOf;
}

export type ConditionOutcome = 'pass' | 'fail' | 'cannot-tell';

/** The trusted-cloud conditions, each a fact of its own. */
export const trustedCloudConditions = [
  'technical-requirements',
  'infrastructure-in-europe',
  'operated-in-europe',
  'operational-carriage',
  'commercial-carriage',
  'european-ownership',
  'only-european-law',
] as const;
export type TrustedCloudCondition = (typeof trustedCloudConditions)[number];

/** What a finding rests on: a property as `section.property`, or what was derived; `source` is a credential’s digest. */
export interface ConditionEvidence {
  field: string;
  source?: string;
}

export interface ConditionFinding<Name extends string = string> {
  condition: Name;
  /** The requirement of the strategy that it words, such as `SR-03`. */
  requirement: string;
  outcome: ConditionOutcome;
  /** One sentence for each ground. */
  why: string[];
  uses: ConditionEvidence[];
}

/** Whether a product with such data may sit on an offer, for one kind of buyer. */
export interface CloudAuCentre {
  buyer: BuyerKind;
  /** Whether the rule binds that buyer. */
  applies: 'bound' | 'encouraged' | 'not-addressed';
  data: DataKind[];
  sensitive: boolean;
  /** The wording that was applied. */
  wording: RuleWording;
  wordingSource: string;
  /** `not-applicable`: the data are not sensitive, so that the rule asks for nothing. */
  outcome: ConditionOutcome | 'not-applicable';
  checks: ConditionFinding[];
}

/** `GET /offers/{id}/conditions`. Information, not legal advice. */
export interface OfferConditions {
  offer: string;
  at: string;
  /** The rules by which it was judged. */
  rules: string;
  europe: EuropeName;
  trustedCloud: Array<ConditionFinding<TrustedCloudCondition>>;
  /** Present when the question names a buyer and data. */
  cloudAuCentre?: CloudAuCentre;
  /** Present where an instant was asked for. */
  asOf?: AsOf;
}

import type {
  CloudAuCentre,
  ConditionFinding,
  FieldCitation,
  JurisdictionExposure,
  NeedProfile,
  NeedTarget,
  OfferDetail,
  TrustedCloudCondition,
} from '@vigie/credentials';
import type Big from 'big.js';
import type { AxisTerms } from '../axes.js';

interface Cited {
  fields: FieldCitation[];
}

/** Values that hold; open where others may hold besides, because a part of the field is not stated. */
export interface ValuesFact extends Cited {
  kind: 'values';
  values: string[];
  open: boolean;
  /** How the values are known, where they are not stated: `is derived`. */
  verb?: string;
  /** Why they are what they are, or what is missing, in sentences. */
  why?: string;
}

/** A period, where one is stated. */
export interface PeriodFact extends Cited {
  kind: 'period';
  period?: string;
}

/** The least and the most of an amount; no most where nothing bounds it, and nothing at all where `lower` is missing. */
export interface AmountFact extends Cited {
  kind: 'amount';
  lower?: Big;
  upper?: Big;
  currency?: string;
}

export type NeedFact = ValuesFact | PeriodFact | AmountFact;

/** What was derived of an offer beside its detail, as far as it is asked for; what is missing is not known. */
export interface NeedFacts {
  /** Of jurisdictions that the detail says nothing of. */
  exposure?: readonly JurisdictionExposure[];
  trustedCloud?: ReadonlyArray<ConditionFinding<TrustedCloudCondition>>;
  cloudAuCentre?: CloudAuCentre;
}

/** What a target is judged from. */
export interface NeedContext {
  terms: AxisTerms;
  target: NeedTarget;
  facts: NeedFacts;
}

/**
 * A field that a target can be about. What is derived from offers joins here as one more field, without any change to
 * how targets are judged.
 */
export interface NeedField {
  kind: NeedFact['kind'];
  /** The only values that there are, where they are known; a target that names another is refused. */
  options?: readonly string[];
  /** What else is wrong with a target about this field. */
  flaw?(target: NeedTarget, profile: NeedProfile): string | undefined;
  read(offer: OfferDetail, context: NeedContext): NeedFact;
}

import type { FieldCitation, OfferDetail } from '@vigie/credentials';
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

/**
 * A field that a target can be about. What is derived from offers joins here as one more field, without any change to
 * how targets are judged.
 */
export interface NeedField {
  kind: NeedFact['kind'];
  read(offer: OfferDetail, terms: AxisTerms): NeedFact;
}

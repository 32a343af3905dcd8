import type { EuropeName, LabelAssessment, OfferDetail, TrustedCloudRules } from '@vigie/credentials';
import type { DerivedExposure } from '../labels/assess-label.js';

/** Whether holders from outside the Union stay below the caps of SecNumCloud 3.2, chapter 19.6. */
export type CapsVerdict = 'pass' | 'fail' | 'indeterminate';

/** What the conditions are judged from. */
export interface ConditionInput {
  offer: Pick<OfferDetail, 'id' | 'provider' | 'disclosure' | 'ownership'>;
  /** Assessed for this very offer. */
  labels: readonly LabelAssessment[];
  /** Undefined where nothing was derived. */
  exposure?: readonly DerivedExposure[];
  /** By identifier of the legal person; who is not in it has no verdict. */
  caps?: ReadonlyMap<string, CapsVerdict>;
  rules: TrustedCloudRules;
  europe: EuropeName;
}

import type { LabelReason } from '@vigie/credentials';
import type { Sentences } from '@vigie/credentials/sentences';

/** The reasons for which a label is not held, as sentences name them: by their codes. */
export const labelWords = {
  'scheme-unknown': 'scheme-unknown',
  'scheme-not-adopted': 'scheme-not-adopted',
  'kind-not-accepted': 'kind-not-accepted',
  'issuer-not-accredited': 'issuer-not-accredited',
  'version-not-accredited': 'version-not-accredited',
  'level-not-accredited': 'level-not-accredited',
  'version-missing': 'version-missing',
  'version-unknown': 'version-unknown',
  'version-ended': 'version-ended',
  'level-missing': 'level-missing',
  'level-unknown': 'level-unknown',
  'milestone-missing': 'milestone-missing',
  'milestone-unknown': 'milestone-unknown',
  'milestone-before-decision': 'milestone-before-decision',
  'out-of-scope': 'out-of-scope',
  'activities-missing': 'activities-missing',
  'activity-unknown': 'activity-unknown',
  'not-yet-valid': 'not-yet-valid',
  expired: 'expired',
  revoked: 'revoked',
  suspended: 'suspended',
  'status-unknown': 'status-unknown',
  'in-progress': 'in-progress',
} as const satisfies Sentences & Readonly<Record<LabelReason, string>>;

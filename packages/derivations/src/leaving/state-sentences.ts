import type { Sentences } from '@vigie/credentials/sentences';

/** What is said of the state of a property, without a full stop, and such clauses as a sentence. */
export const stateSentences = {
  stated: '{field} is stated',
  none: '{field} is stated to be none',
  unknown: '{field} is said to be unknown',
  absent: '{field} is not stated',
  clauses: '{clauses}.',
} as const satisfies Sentences;

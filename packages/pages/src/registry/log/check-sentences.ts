import type { Sentences } from '@vigie/credentials/sentences';

/** Why a step fails that is checked by this page alone. */
export const checkSentences = {
  'not-signed': '{key} has not signed it.',
  'end-lost': 'The log had signed {number} entries, and now signs {numberNow}: it has lost its end.',
} as const satisfies Sentences;

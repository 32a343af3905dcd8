import type { Sentences } from '@vigie/credentials/sentences';

/** How the rules of exposure word their verdicts. */
export const wordingSentences = {
  exposed: 'A link by which this law reaches customer data was found in the signed chain.',
  possible: 'A link by which this law may reach customer data was found in the signed chain.',
  'none-found': 'No link found in the signed chain.',
  unknown: 'No link found, but the signed chain is incomplete.',
} as const satisfies Sentences;

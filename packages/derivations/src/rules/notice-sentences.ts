import type { Sentences } from '@vigie/credentials/sentences';

/** What rules say of themselves, by their identifiers. */
export const noticeSentences = {
  'data-act-1':
    'A reading of what providers state, not legal advice. Whether a charge is at cost, or a reason holds, is not judged.',
  'exposure-1': 'Derived by rule from signed statements. Not legal advice.',
} as const satisfies Sentences;

import type { Sentences } from '@vigie/credentials/sentences';

/** Why a licence does not make software free for sure. */
export const softwareSentences = {
  'no-expression': 'It is no licence expression of SPDX, so nobody can tell whether the software is free.',
  'not-listed': '{licences}: a licence that SPDX does not list.',
} as const satisfies Sentences;

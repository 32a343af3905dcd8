import type { Sentences } from '@vigie/credentials/sentences';

/** What a file of evidence cannot show. */
export const evidenceLimitSentences = {
  'left-out':
    'Whether credentials were left out of the file cannot be seen from it; that shows only in the feed of {registries}.',
  'left-out-anywhere':
    'Whether credentials were left out of the file cannot be seen from it; that shows only in the feed of the registries.',
  published:
    'What issuers published, keys and revocations, is the word of whoever made the file until it is asked for anew.',
  pinned: "The keys of {issuers} are those that the catalogue's operator has pinned.",
  'no-operators': 'No operator is believed to accredit, so no issuer counts as accredited.',
  operators: 'Accreditations count because {operators} is believed to give them.',
  'status-issuers': 'Status lists of {issuers} are believed for every issuer.',
  certificates: 'Certificates of keys were checked by the catalogue; that is not done again here.',
} as const satisfies Sentences;

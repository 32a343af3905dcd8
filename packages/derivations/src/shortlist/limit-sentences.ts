import type { Sentences } from '@vigie/credentials/sentences';

/** What a shortlist cannot show. */
export const limitSentences = {
  market:
    'That the market holds no other offers cannot be seen from this file: only that the verdicts on the listed offers follow from it.',
  query: 'Which offers the query found, and that these are all, is the word of whoever made the file.',
  excluded: 'Why offers are not on the list is the word of whoever made it; only what became of the needs follows.',
  words:
    'The title, the note, and when a credential came in, are the word of whoever made the file; so is through which registry, where no log shows it.',
  unsigned:
    'Nobody has signed the file as a whole: what it says follows from what the issuers have signed, or it does not.',
  'log-key':
    'By which key the log of {logs} signs is the word of whoever made the file, until it is compared with one had from elsewhere.',
  'log-pinned': 'The log of {logs} counts because its key is the one that was given for recomputing.',
  'log-acceptance':
    'That a log accepted a credential shows neither that what it states is true, nor that the log tells everybody the same history.',
  'log-does-not-hold': 'A log proof does not hold: that of {registry} for {digests}.',
  'log-not-had': 'No log proof was had from {registry} for {digests}.',
  'not-followed': 'This catalogue does not follow the registry any more.',
  operators: 'Recomputed as if {operators} alone were believed to accredit.',
  'no-operators': 'Recomputed as if nobody alone were believed to accredit.',
} as const satisfies Sentences;

/** Where a shortlist does not hold. */
export const differenceSentences = {
  untold: 'This follows from the evidence, and the file does not tell it.',
  unfounded: 'The file claims this, and it does not follow from the evidence.',
  other: 'What the file claims is not what follows from the evidence.',
  'no-log-for-key': 'There is no log in the file that the given key {key} could have signed.',
  'log-unused': 'No original is shown to stand in the log of {registry}.',
  'acceptance-untold': 'The file does not say whether the log of {registry} shows that it accepted {digest}.',
  'other-origin': 'The original did not come from {registry}, by what the file says.',
  'no-log': 'There is no log of {registry} in the file that the proof could lead to.',
  'no-offering': 'No offering {offer} by its own provider is among the originals that verify.',
  'not-among-originals': 'A verdict names the credential {digest}, which is not among the originals.',
} as const satisfies Sentences;

import type { Sentences } from '../text/sentence.js';

/** Why a credential is its subject's own word, or somebody else's. */
export const standingSentences = {
  'one-subject': "The subject {subject} lies under the issuer's DID {issuer}.",
  'several-subjects': "The subjects {subjects} lie under the issuer's DID {issuer}.",
  'subject-of-another': "The subject {subject} does not lie under the issuer's DID {issuer}.",
  'offering-of-another':
    "The offering {subject} is provided by {person}, which does not lie under the issuer's DID {issuer}.",
  'data-space-of-another':
    "The data space {subject} is operated by {person}, which does not lie under the issuer's DID {issuer}.",
} as const satisfies Sentences;

import type { Sentences } from '../text/sentence.js';

/** What keeps a draft from a label that nobody has given yet. */
export const previewSentences = {
  'label-not-attested': 'Nobody attests this label of the offer; it is given by {said}.',
} as const satisfies Sentences;

/** Who gives the labels of the schemes, as `shapes/labels` names them. */
export const labelGiverSentences = {
  anssi: 'ANSSI',
  'certification-bodies': 'accredited certification bodies',
  auditors: 'auditors, on criteria of the BSI',
  provider: 'the provider, in a register',
  'monitoring-body': 'its monitoring body (GDPR, article 41)',
  'gaia-x': 'Gaia-X digital clearing houses and conformity assessment bodies',
  assessor: 'an assessor, or the provider itself',
  nobody: 'nobody yet',
} as const satisfies Sentences;

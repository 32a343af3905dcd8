import type { Sentences } from '@vigie/credentials/sentences';

/** What becomes of a kind of asset elsewhere, and why nothing can be said of it. */
export const exitSentences = {
  'takes-nothing': 'The target takes nothing in.',
  'imports-unstated': 'What the target takes in is not stated.',
  'kind-unlisted': 'The target does not list this kind of asset.',
  'version-unstated': 'A version that matters is not stated.',
  'exports-not-whole': 'Not all export formats are stated.',
  'imports-not-whole': 'The formats taken in are not all stated.',
  'no-format': 'The target takes in no format that the asset has or can be converted to.',
  'not-exportable': 'It cannot be exported.',
  'exports-unstated': 'The export formats are not stated.',
  direct: 'The target takes in a format that the asset is exported in.',
  convertible: 'By {tool}.',
  'convertible-twice': 'By {tool}, then {toolThen}.',
  'same-software': 'The same software runs on the customer’s own site.',
  'compatible-unstated': 'What the compatible software takes in is not stated.',
  'assets-unknown': '{clauses}, so what would have to be moved is not known.',
  'type-unstated': 'The segment and the category are not both stated, so no offer is known to be alike.',
} as const satisfies Sentences;

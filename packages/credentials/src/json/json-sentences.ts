import type { Sentences } from '../text/sentence.js';

/** Why a text is not read as JSON. */
export const jsonSentences = {
  'bytes-not-valid-utf-8': 'The bytes are not valid UTF-8.',
  'text-starts-byte-order-mark': 'The text starts with a byte order mark.',
  'line-column-offset': 'at line {line}, column {column} (offset {offset})',
  'more-levels-nesting': 'More than {depth} levels of nesting {detail}.',
  'half-surrogate-pair': 'Half of a surrogate pair {detail}.',
  'number-readers-round-differently-write': 'A number that readers round differently {detail}; write it as text.',
  'member-stands-twice-object-again': 'The member "{name}" stands twice in one object, again {detail}.',
  'not-well-formed-json': 'Not well-formed JSON ({error}) {detail}.',
  'not-well-formed-json-at-all': 'Not well-formed JSON: {detail}.',
} as const satisfies Sentences;

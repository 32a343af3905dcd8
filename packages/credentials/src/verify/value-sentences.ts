import type { Sentences } from '../text/sentence.js';

/** What is wrong with a value, by the rule that it breaks, and with a property that is listed as unknown or none. */
export const valueSentences = {
  value: 'The value',
  form: '{name} is not of the expected form.',
  code: '{name} is not one of the allowed codes.',
  missing: '{name} is missing.',
  'too-many': '{name} has too many values.',
  empty: '{name} is empty.',
  'too-small': '{name} is too small.',
  'too-large': '{name} is too large.',
  kind: '{name} is not of the expected kind.',
  type: '{name} has not the expected type.',
  'no-property': '{name} is not a property here.',
  constraint: '{name} breaks the constraint {constraint}.',
  'written-as': '{detail} (it is written as {datatype}).',
  'listed-no-property': '{name} is listed under "{list}", but is not a property here.',
  'listed-has-value': '{name} is listed under "{list}", but has a value as well.',
  'listed-one-value':
    '{name} is listed under "{list}", but can have one value only, so "none" would say nothing; leave it out or list it as unknown.',
  'listed-twice': '{name} is listed under "{list}", but is listed as unknown as well.',
} as const satisfies Sentences;

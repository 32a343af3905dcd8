import type { Sentences } from '@vigie/credentials/sentences';

/** Where an offer stands on the axes of leaving, in words. */
export const axisSentences = {
  'cost-not-bounded': 'The cost is not bounded.',
  'time-not-bounded': 'The time is not bounded.',
  'no-volume': 'It depends on the volume, and none is given.',
  days: '{number} days',
  none: 'none',
  full: 'full',
  partial: 'partial',
  'open-standard': 'open-standard',
  'open-source-api': 'open-source-api',
  'de-facto': 'de-facto',
  proprietary: 'proprietary',
  'same-software': 'same-software',
  'compatible-software': 'compatible-software',
  no: 'no',
  certificate: 'certificate',
  log: 'log',
  'no-exit-plan': 'no exit plan',
  'never-tested': 'never tested',
  'test-ahead': 'The test of {day} lies ahead.',
  tested: 'tested {day} by {code}',
  'other-currencies': 'in other currencies than {offer}',
} as const satisfies Sentences;

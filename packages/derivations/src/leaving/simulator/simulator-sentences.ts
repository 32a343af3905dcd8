import type { Sentences } from '@vigie/credentials/sentences';

/** How the cost and the time of leaving are computed, and why they are open. */
export const simulatorSentences = {
  'charge-period-unstated': 'The period of a charge is not stated.',
  'charge-currency-unstated': 'The currency of the charge is not stated.',
  'price-currency-unstated': 'The currency of the price is not stated.',
  'fee-currency-unstated': 'The currency of the fee is not stated.',
  'charge-unit-unknown': 'How often "{name}" counts is not known.',
  'asset-not-listed': 'The offer does not list {code}.',
  'fee-unstated': 'Whether exporting {code} costs a fee is not stated.',
  'longer-transition': 'A longer transition may be asked for.',
  'formula-unstated': 'not stated',
  'formula-no-charges': 'no charges',
  'formula-free': 'free',
  'formula-no-charge': 'no charge',
  'formula-no-price': 'no price',
  'formula-nothing': 'nothing to export',
  'formula-no-fee': 'no fee for {code}',
  'formula-fee': '{number} for {code}',
  'formula-amount': '{number}',
  'formula-volume': '{number} × {numberPrice}',
  'formula-egress': 'max(0, {number} − {numberAllowance}) × {numberPrice}',
  'formula-egress-open': 'max(0, {number} − allowance) × {numberPrice}',
  'formula-time': '{saidNotice} + max({saidTransition}, {saidTransfer})',
  'formula-between': '{number} to {numberMost}',
  'formula-from': '{number} to any',
} as const satisfies Sentences;

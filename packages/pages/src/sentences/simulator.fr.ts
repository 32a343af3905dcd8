import type { simulatorSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const simulatorSentencesFr: SameTexts<typeof simulatorSentences> = {
  'charge-period-unstated': 'La période d’un frais n’est pas indiquée.',
  'charge-currency-unstated': 'La devise du frais n’est pas indiquée.',
  'price-currency-unstated': 'La devise du prix n’est pas indiquée.',
  'fee-currency-unstated': 'La devise des frais d’export n’est pas indiquée.',
  'charge-unit-unknown': 'On ne sait pas combien de fois compte l’unité « {name} ».',
  'asset-not-listed': 'L’offre n’énumère pas : {code}.',
  'fee-unstated': 'Rien n’indique si l’export est payant : {code}.',
  'longer-transition': 'Une transition plus longue peut être demandée.',
  'formula-unstated': 'non indiqué',
  'formula-no-charges': 'aucuns frais',
  'formula-free': 'gratuit',
  'formula-no-charge': 'frais nul',
  'formula-no-price': 'aucun prix',
  'formula-nothing': 'rien à exporter',
  'formula-no-fee': 'aucuns frais pour {code}',
  'formula-fee': '{number} pour {code}',
  'formula-amount': '{number}',
  'formula-volume': '{number} × {numberPrice}',
  'formula-egress': 'max(0 ; {number} − {numberAllowance}) × {numberPrice}',
  'formula-egress-open': 'max(0 ; {number} − franchise) × {numberPrice}',
  'formula-time': '{saidNotice} + max({saidTransition} ; {saidTransfer})',
  'formula-between': '{number} à {numberMost}',
  'formula-from': '{number} à un nombre inconnu',
};

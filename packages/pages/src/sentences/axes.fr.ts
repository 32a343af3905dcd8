import type { axisSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const axisSentencesFr: SameTexts<typeof axisSentences> = {
  'cost-not-bounded': 'Le coût n’a pas de borne.',
  'time-not-bounded': 'La durée n’a pas de borne.',
  'no-volume': 'Cela dépend du volume, et aucun n’est donné.',
  days: '{number} jours',
  none: 'aucun',
  full: 'complet',
  partial: 'partiel',
  'open-standard': 'norme ouverte',
  'open-source-api': 'API de logiciel libre',
  'de-facto': 'norme de fait',
  proprietary: 'propriétaire',
  'same-software': 'même logiciel',
  'compatible-software': 'logiciel compatible',
  no: 'non',
  certificate: 'certificat',
  log: 'journal',
  'no-exit-plan': 'aucun plan de départ',
  'never-tested': 'jamais éprouvé',
  'test-ahead': 'L’essai du {day} est encore à venir.',
  tested: 'éprouvé le {day} ; par : {code}',
  'other-currencies': 'dans d’autres devises que {offer}',
};

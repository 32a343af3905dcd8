import type { RefusalsTexts } from './texts.en.js';

export const texts: RefusalsTexts = {
  title: 'Refus',
  lead: 'Combien de fois des dépôts ont été refusés, par code. Seuls les nombres sont gardés, rien des dépôts.',
  nothing: 'Rien n’a encore été refusé.',
  closed: 'L’opérateur a fermé ces nombres : il y faut le jeton d’accès d’un auditeur.',
  show: 'Afficher',
  total_one: '{{count}} refus.',
  total_other: '{{count}} refus.',
  code: 'Code',
  count: 'Refus',
  share: 'À côté du plus fréquent',
  first: 'Premier',
  last: 'Dernier',
  note: 'Le moment de chaque refus n’est pas gardé ; ceux du premier et du dernier le sont.',
};

import type { exitSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const exitSentencesFr: SameTexts<typeof exitSentences> = {
  'takes-nothing': 'La destination n’accueille rien.',
  'imports-unstated': 'Ce que la destination accueille n’est pas indiqué.',
  'kind-unlisted': 'La destination n’énumère pas cette catégorie d’actifs.',
  'version-unstated': 'Une version dont tout dépend n’est pas indiquée.',
  'exports-not-whole': 'Les formats d’export ne sont pas tous indiqués.',
  'imports-not-whole': 'Les formats accueillis ne sont pas tous indiqués.',
  'no-format': 'La destination n’accueille aucun format que l’actif ait, ou vers lequel il puisse être converti.',
  'not-exportable': 'L’export est impossible.',
  'exports-unstated': 'Les formats d’export ne sont pas indiqués.',
  direct: 'La destination accueille un format dans lequel l’actif est exporté.',
  convertible: 'Avec {tool}.',
  'convertible-twice': 'Avec {tool}, puis {toolThen}.',
  'same-software': 'Le même logiciel fonctionne chez le client.',
  'compatible-unstated': 'Ce que le logiciel compatible accueille n’est pas indiqué.',
  'assets-unknown': '{clauses} : on ne sait donc pas ce qu’il faudrait déplacer.',
  'type-unstated':
    'Le modèle de service et la catégorie ne sont pas tous deux indiqués : on ne connaît donc aucune offre du même genre.',
};

import type { wordingSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const wordingSentencesFr: SameTexts<typeof wordingSentences> = {
  exposed: 'La chaîne signée contient un lien par lequel ce droit atteint les données des clients.',
  possible: 'La chaîne signée contient un lien par lequel ce droit peut atteindre les données des clients.',
  'none-found': 'Aucun lien n’a été trouvé dans la chaîne signée.',
  unknown: 'Aucun lien trouvé, mais la chaîne signée est incomplète.',
};

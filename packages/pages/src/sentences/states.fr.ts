import type { stateSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const stateSentencesFr: SameTexts<typeof stateSentences> = {
  stated: '« {field} » est indiqué',
  none: '« {field} » est déclaré inexistant',
  unknown: '« {field} » est déclaré inconnu',
  absent: '« {field} » n’est pas indiqué',
  clauses: '{clauses}.',
};

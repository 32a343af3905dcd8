import type { noticeSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const noticeSentencesFr: SameTexts<typeof noticeSentences> = {
  'data-act-1':
    'Lecture de ce que les fournisseurs déclarent, et non conseil juridique. Ni le fait qu’un frais soit au coût, ni le bien-fondé d’un motif ne sont jugés.',
  'exposure-1': 'Déduit selon des règles de déclarations signées. Ceci n’est pas un conseil juridique.',
};

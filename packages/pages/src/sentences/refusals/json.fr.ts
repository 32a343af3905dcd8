import type { jsonSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const jsonSentencesFr: SameTexts<typeof jsonSentences> = {
  'bytes-not-valid-utf-8': 'Les octets ne sont pas de l’UTF-8 valable.',
  'text-starts-byte-order-mark': 'Le texte commence par une marque d’ordre des octets.',
  'line-column-offset': 'à la ligne {line}, colonne {column} (position {offset})',
  'more-levels-nesting': 'Plus de {depth} niveaux d’imbrication {detail}.',
  'half-surrogate-pair': 'Moitié d’une paire de substitution {detail}.',
  'number-readers-round-differently-write':
    'Nombre que les lecteurs arrondissent différemment {detail} ; écrivez-le comme un texte.',
  'member-stands-twice-object-again': 'Le membre « {name} » figure deux fois dans un même objet, la seconde {detail}.',
  'not-well-formed-json': 'JSON mal formé ({error}) {detail}.',
  'not-well-formed-json-at-all': 'JSON mal formé : {detail}.',
};

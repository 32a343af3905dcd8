import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { fold } from './words.js';

/**
 * What a word may have been derived from, in French and in English, without accents.
 *
 * Nothing says in which language an offer is written. Whoever asks often leaves accents out, on which French stems depend:
 * both spellings are stemmed.
 */
export function stemsOf(word: string): string[] {
  const plain = fold(word);
  if (!/^\p{Script=Latin}{3,}$/u.test(plain)) return [];
  const stems = [french(word), french(plain), english(plain)].map(fold);
  return [...new Set(stems)].filter((stem) => stem !== '').sort();
}

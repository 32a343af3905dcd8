import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { fold } from './words.js';

/** Offers and questions have the same words again and again; of more than these, whichever came first is forgotten. */
const mostKnown = 50_000;
const stems = new Map<string, readonly string[]>();

/**
 * What a word may have been derived from, in French and in English, without accents.
 *
 * Nothing says in which language an offer is written. Whoever asks often leaves accents out, on which French stems depend:
 * both spellings are stemmed.
 */
export function stemsOf(word: string): readonly string[] {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = findStems(word);
  if (stems.size >= mostKnown) stems.delete(stems.keys().next().value as string);
  stems.set(word, found);
  return found;
}

function findStems(word: string): string[] {
  const plain = fold(word);
  if (!/^\p{Script=Latin}{3,}$/u.test(plain)) return [];
  const forms = [french(word), french(plain), english(plain)].map(fold);
  return [...new Set(forms)].filter((stem) => stem !== '').sort();
}

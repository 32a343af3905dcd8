import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { fold } from './words.js';

/** Words whose stems are kept: offers share most of theirs, and to find them takes a good part of reading an offer. */
const mostKept = 20_000;
/** A longer one is no word that offers share. */
const longestKept = 40;
const kept = new Map<string, readonly string[]>();

/**
 * What a word may have been derived from, in French and in English, without accents.
 *
 * Nothing says in which language an offer is written. Whoever asks often leaves accents out, on which French stems depend:
 * both spellings are stemmed.
 */
export function stemsOf(word: string): readonly string[] {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const stems = findStems(word);
  if (word.length <= longestKept) kept.set(word, stems);
  return stems;
}

function findStems(word: string): string[] {
  const plain = fold(word);
  if (!/^\p{Script=Latin}{3,}$/u.test(plain)) return [];
  const stems = [french(word), french(plain), english(plain)].map(fold);
  return [...new Set(stems)].filter((stem) => stem !== '').sort();
}

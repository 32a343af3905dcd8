import type { Correction } from '@vigie/credentials';
import { clausesOf, correctedClause } from './asked-clauses.js';
import type { AskedWord } from './asked-words.js';
import { editsBetween } from './edit-distance.js';
import type { Clause } from './question.js';
import { fold } from './words.js';

/** The words that the offers of a catalogue have. */
export interface Vocabulary {
  /** Whether any offer has what is asked for. */
  has(clause: Clause): Promise<boolean>;
  /** Words with how many offers have each, of some lengths in characters. */
  words(shortest: number, longest: number): Promise<ReadonlyArray<{ word: string; offers: number }>>;
}

/** Characters from which on this many edits are tried. */
const tried = [
  { from: 9, edits: 2 },
  { from: 5, edits: 1 },
];

/**
 * Asks for the nearest word in place of each that no offer has, the most frequent of several, and tells which.
 *
 * Only words of letters are corrected: a number that is not there is no slip of the hand.
 */
export async function correct(
  asked: readonly AskedWord[],
  vocabulary: Vocabulary,
): Promise<{ clauses: Clause[]; corrected: Correction[] }> {
  const corrected = new Map<string, Correction>();
  const clauses: Clause[] = [];
  for (const [index, clause] of clausesOf(asked).entries()) {
    const one = asked[index];
    const as = one?.kind !== 'word' || (await vocabulary.has(clause)) ? undefined : await nearest(one.word, vocabulary);
    clauses.push(as === undefined ? clause : correctedClause(as));
    if (one?.kind === 'word' && as !== undefined) corrected.set(one.word, { word: one.word, as });
  }
  return { clauses, corrected: [...corrected.values()] };
}

async function nearest(written: string, vocabulary: Vocabulary): Promise<string | undefined> {
  const word = fold(written);
  const { length } = [...word];
  const most = tried.find(({ from }) => length >= from)?.edits;
  if (most === undefined || !/^\p{L}+$/u.test(word)) return undefined;
  let best: { word: string; edits: number; offers: number } | undefined;
  for (const { word: known, offers } of await vocabulary.words(length - most, length + most)) {
    const edits = /^\p{L}+$/u.test(known) ? editsBetween(word, known, best?.edits ?? most) : undefined;
    if (edits === undefined) continue;
    const better =
      best === undefined ||
      edits < best.edits ||
      (edits === best.edits && (offers > best.offers || (offers === best.offers && known < best.word)));
    if (better) best = { word: known, edits, offers };
  }
  return best?.word;
}

import type { Correction } from '@vigie/credentials';
import { clausesOf, correctedClause } from './asked-clauses.js';
import type { AskedWord } from './asked-words.js';
import type { Clause } from './question.js';
import { fold } from './words.js';

/** A word of offers that is written like another. */
export interface LikeWord {
  word: string;
  /** How far it is away: see `editsBetween`. */
  edits: number;
  /** How many stored offers have it. */
  offers: number;
}

/** The words that the offers of a catalogue have. */
export interface Vocabulary {
  /** Whether any offer has what is asked for. */
  has(clause: Clause): boolean;
  /** Words that are no further away than so many edits. */
  like(word: string, most: number): readonly LikeWord[];
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
export function correct(
  asked: readonly AskedWord[],
  vocabulary: Vocabulary,
): { clauses: Clause[]; corrected: Correction[] } {
  const corrected = new Map<string, Correction>();
  const clauses: Clause[] = [];
  for (const [index, clause] of clausesOf(asked).entries()) {
    const one = asked[index];
    const as = one?.kind !== 'word' || vocabulary.has(clause) ? undefined : nearest(one.word, vocabulary);
    clauses.push(as === undefined ? clause : correctedClause(as));
    if (one?.kind === 'word' && as !== undefined) corrected.set(one.word, { word: one.word, as });
  }
  return { clauses, corrected: [...corrected.values()] };
}

function nearest(written: string, vocabulary: Vocabulary): string | undefined {
  const word = fold(written);
  const { length } = [...word];
  const most = tried.find(({ from }) => length >= from)?.edits;
  if (most === undefined || !/^\p{L}+$/u.test(word)) return undefined;
  const [best] = vocabulary
    .like(word, most)
    .filter((one) => /^\p{L}+$/u.test(one.word))
    .sort(nearestFirst);
  return best?.word;
}

function nearestFirst(one: LikeWord, other: LikeWord): number {
  return one.edits - other.edits || other.offers - one.offers || (one.word < other.word ? -1 : 1);
}

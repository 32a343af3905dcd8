import type { AskedWord } from './asked-words.js';
import type { Alternative, Clause } from './question.js';
import { stemsOf } from './stems.js';
import { fold } from './words.js';

/** How much a hit counts, in 16ths: the word itself before its stem, that before its beginning. */
const factors = { word: 16, stem: 10, prefix: 6 } as const;
/** What was not asked for but for something like it counts least. */
const correctedFactors = { word: 4, stem: 3 } as const;

/** What is asked of the index for words: all of it must hold. */
export function clausesOf(asked: readonly AskedWord[]): Clause[] {
  return asked.map(clauseOf);
}

function clauseOf(asked: AskedWord): Clause {
  if (asked.kind === 'phrase') return { kind: 'phrase', terms: asked.words.map((word) => `=${word}`) };
  const alternatives = alternativesOf(asked.word, factors);
  if (asked.unfinished !== true) return { kind: 'terms', alternatives };
  return { kind: 'prefix', prefix: `=${fold(asked.word)}`, factor: factors.prefix, alternatives };
}

/** What is asked for in place of a word that nothing has. */
export function correctedClause(as: string): Clause {
  return { kind: 'terms', alternatives: alternativesOf(as, correctedFactors) };
}

function alternativesOf(word: string, { word: own, stem }: { word: number; stem: number }): Alternative[] {
  return [{ term: `=${fold(word)}`, factor: own }, ...stemsOf(word).map((one) => ({ term: `~${one}`, factor: stem }))];
}

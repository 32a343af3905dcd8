import { fold, partsOf, wordsOf } from './words.js';

/** What a question asks for in words, in the order in which it stands there. */
export type AskedWord =
  /** In lower case and as it is written otherwise; one that is unfinished may be the beginning of a word. */
  | { kind: 'word'; word: string; unfinished?: true }
  /** Words as they are compared, one after the other. */
  | { kind: 'phrase'; words: string[] };

const quoted = /["“„«]([^"“”„«»]*)["”“»]/gu;

/**
 * Reads what somebody typed. What stands in quotation marks is a phrase; all other signs only part words.
 *
 * The last word is unfinished unless a space or a phrase follows.
 *
 * @returns an empty list where there is no word in it
 */
export function readAskedWords(text: string): AskedWord[] {
  const asked: AskedWord[] = [];
  const take = (piece: string) => {
    for (const word of wordsOf(piece)) asked.push({ kind: 'word', word });
  };
  let from = 0;
  for (const match of text.matchAll(quoted)) {
    take(text.slice(from, match.index));
    const words = wordsOf(match[1] ?? '').flatMap((word) => partsOf(fold(word)));
    if (words.length > 0) asked.push({ kind: 'phrase', words });
    from = match.index + match[0].length;
  }
  const rest = text.slice(from);
  take(rest);
  const last = asked.at(-1);
  if (last?.kind === 'word' && wordsOf(rest).length > 0 && !/\s[^\p{L}\p{N}]*$/u.test(rest)) last.unfinished = true;
  return asked;
}

/** How many words are asked for, those of phrases with them. */
export function countWords(asked: readonly AskedWord[]): number {
  return asked.reduce((sum, one) => sum + (one.kind === 'phrase' ? one.words.length : 1), 0);
}

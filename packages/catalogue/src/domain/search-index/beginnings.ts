import type { OfferTerm } from '../search/question.js';

/** Up to so many letters, the words that begin alike are one posting list; beyond, they are few enough to be joined when asked for. */
const mostLetters = 3;

/** Before the beginning of a word; no term of an offer has it. */
const mark = '^';

/** The terms that stand for all words of an offer that begin alike, each with the most that any of these counts. */
export function beginningsOf(terms: readonly OfferTerm[]): OfferTerm[] {
  const impacts = new Map<string, number>();
  for (const { term, impact } of terms) {
    if (!term.startsWith('=')) continue;
    let end = 1;
    for (let letters = 0; letters < mostLetters && end < term.length; letters += 1) {
      end += (term.codePointAt(end) as number) > 0xffff ? 2 : 1;
      const beginning = term.slice(1, end);
      if (impact > (impacts.get(beginning) ?? 0)) impacts.set(beginning, impact);
    }
  }
  return Array.from(impacts, ([beginning, impact]) => ({ term: mark + beginning, impact }));
}

/** The one term that stands for all words that begin so; undefined where there is none. */
export function termOfBeginning(beginning: string): string | undefined {
  const { length } = [...beginning];
  return length > 0 && length <= mostLetters ? mark + beginning : undefined;
}

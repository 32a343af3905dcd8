import type { SearchText } from '../../store/records.js';
import type { OfferTerm } from './question.js';
import { stemsOf } from './stems.js';
import { fold, partsOf, wordsOf } from './words.js';

/** Changes with the terms, impacts or numbers of the same offer: then all offers are analysed anew. */
export const analysisVersion = 2;

interface Field {
  /** What one mention in a field of usual length counts. */
  weight: number;
  /** Usual number of words: in a longer one each counts less. */
  usual: number;
  /** Whether lines are values of their own, which no phrase spans. */
  listed: boolean;
}

const fields: Readonly<Record<keyof SearchText, Field>> = {
  name: { weight: 80, usual: 4, listed: false },
  provider: { weight: 40, usual: 3, listed: false },
  keywords: { weight: 30, usual: 6, listed: true },
  category: { weight: 30, usual: 3, listed: true },
  interfaces: { weight: 16, usual: 6, listed: true },
  formats: { weight: 16, usual: 8, listed: true },
  description: { weight: 6, usual: 40, listed: false },
};
/** The sum of weights at which the impact is half of the most. */
const half = 60;
const most = 255;

interface Mentions {
  /** Of the field that is read now. */
  inField: number;
  sum: number;
  positions: number[];
}

/**
 * The terms of an offer, in the order of code units.
 *
 * The weighting of a field saturates with repetitions and sinks with its length, as in BM25 (Robertson and Zaragoza, The
 * Probabilistic Relevance Framework, 2009, §3.4), but with constants in place of averages over all offers.
 */
export function analyse(text: SearchText): OfferTerm[] {
  const terms = new Map<string, Mentions>();
  let position = 0;
  for (const [name, field] of Object.entries(fields) as Array<[keyof SearchText, Field]>) {
    const begun = position;
    let length = 0;
    for (const value of field.listed ? text[name].split('\n') : [text[name]]) {
      const end = readValue(terms, value, position);
      length += end - position;
      position = end + 1;
    }
    if (position > begun) weigh(terms, length, field);
  }
  return [...terms]
    .map(([term, { sum, positions }]) => ({
      term,
      impact: Math.max(1, Math.round((most * sum) / (sum + half))),
      ...(positions.length === 0 ? {} : { positions }),
    }))
    .sort((one, other) => (one.term < other.term ? -1 : 1));
}

/** @returns the position behind the last word */
function readValue(terms: Map<string, Mentions>, value: string, start: number): number {
  let position = start;
  let before = '';
  for (const written of wordsOf(value)) {
    const word = fold(written);
    const parts = partsOf(word);
    // ISO 27001 is found as ISO27001, and the other way round.
    if (parts.length > 1) mention(terms, `=${word}`);
    else if (/^\p{L}{2,}$/u.test(before) && /^\p{Nd}+$/u.test(word)) mention(terms, `=${before}${word}`);
    for (const part of parts) mention(terms, `=${part}`, position++);
    for (const stem of stemsOf(parts.length > 1 ? (parts[0] ?? '') : written)) mention(terms, `~${stem}`);
    before = word;
  }
  return position;
}

function mention(terms: Map<string, Mentions>, term: string, position?: number): void {
  const known = terms.get(term) ?? { inField: 0, sum: 0, positions: [] };
  known.inField += 1;
  if (position !== undefined) known.positions.push(position);
  terms.set(term, known);
}

function weigh(terms: Map<string, Mentions>, length: number, { weight, usual }: Field): void {
  for (const mentions of terms.values()) {
    const { inField } = mentions;
    if (inField === 0) continue;
    mentions.sum += (weight * 2 * inField) / (inField + 0.5 + (0.5 * length) / usual);
    mentions.inField = 0;
  }
}

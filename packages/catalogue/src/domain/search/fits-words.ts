import type { Clause, OfferTerm } from './question.js';

/** Whether the terms of one offer hold all that is asked for in words: the answer of the index for an offer it holds no more. */
export function fitsWords(terms: ReadonlyMap<string, OfferTerm>, clauses: readonly Clause[]): boolean {
  return clauses.length > 0 && clauses.every((clause) => fits(terms, clause));
}

function fits(terms: ReadonlyMap<string, OfferTerm>, clause: Clause): boolean {
  if (clause.kind === 'phrase') return holdsPhrase(terms, clause.terms);
  if (clause.alternatives.some(({ term }) => terms.has(term))) return true;
  return clause.kind === 'prefix' && [...terms.keys()].some((term) => term.startsWith(clause.prefix));
}

function holdsPhrase(terms: ReadonlyMap<string, OfferTerm>, phrase: readonly string[]): boolean {
  const places = phrase.map((term) => new Set(terms.get(term)?.positions));
  return [...(places[0] ?? [])].some((start) => places.every((place, offset) => place.has(start + offset)));
}

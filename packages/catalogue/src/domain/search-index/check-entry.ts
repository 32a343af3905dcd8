import type { SearchEntry } from '../search/question.js';

/**
 * Refuses an offer that could not be found again as it is given.
 *
 * @throws RangeError which says what is wrong with which offer
 */
export function checkEntry(entry: SearchEntry): void {
  const wrong = faultOf(entry);
  if (wrong !== undefined) throw new RangeError(`Offer ${entry.id} cannot be indexed: ${wrong}`);
}

function faultOf({ number, id, terms, facets, numbers, keys, validUntil }: SearchEntry): string | undefined {
  if (!Number.isSafeInteger(number) || number < 0) return `${number} is not a number of an offer`;
  if (id.length === 0) return 'it has no identifier';
  if (Number.isNaN(validUntil)) return 'its end is not a number';
  for (const [field, value] of Object.entries(numbers)) if (Number.isNaN(value)) return `${field} is not a number`;
  for (const key of [keys.name, keys.provider, keys.newest]) {
    if (key === undefined || Number.isNaN(key)) return 'something to order it by is missing';
  }
  const field = Object.keys(facets).find((name) => name.includes('\0'));
  if (field !== undefined) return `${JSON.stringify(field)} is not a name of a field`;
  return faultOfTerms(terms);
}

function faultOfTerms(terms: SearchEntry['terms']): string | undefined {
  const seen = new Set<string>();
  for (const { term, impact, positions = [] } of terms) {
    if (seen.has(term)) return `the term ${term} is there twice`;
    seen.add(term);
    if (!Number.isInteger(impact) || impact < 1 || impact > 255)
      return `the impact ${impact} of ${term} is not from 1 to 255`;
    for (const [at, position] of positions.entries()) {
      const least = at === 0 ? 0 : (positions[at - 1] as number) + 1;
      if (!Number.isSafeInteger(position) || position < least) return `the positions of ${term} do not ascend`;
    }
  }
  return undefined;
}

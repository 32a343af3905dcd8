import { invalidParameter, type Queried } from '@vigie/service';
import type { KeptSearch } from '../../store/change-records.js';
import { filterParameters, offerFilters } from './filters.js';
import { searchTextParameter, searchWords } from './search-text.js';
import { refuseUnknown } from './unknown.js';

export const searchParameters = [searchTextParameter, ...filterParameters];

/** The words and filters of `GET /offers`; anything else is refused. */
export function keptSearch(asked: Queried): KeptSearch {
  refuseUnknown(asked, searchParameters);
  const words = searchWords(asked);
  return { ...(words === undefined ? {} : { words }), filters: offerFilters(asked) };
}

const longest = 4096;

/** The same out of the text after the question mark of an address. */
export function searchOfText(text: string): KeptSearch {
  if (text.length > longest) throw invalidParameter('query', `must have at most ${longest} characters`);
  const given = new URLSearchParams(text);
  return keptSearch({
    query: Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)])),
  });
}

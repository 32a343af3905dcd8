import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter } from '@vigie/service';
import type { KeptSearch } from '../../store/change-records.js';
import { offerSearch } from './offer-search.js';

const longest = 4096;

/** The words and filters of `GET /offers`, out of the text after the question mark of an address. */
export function searchOfText(text: string): KeptSearch {
  if (text.length > longest)
    throw invalidParameter('query', say(catalogueSentences['most-characters'], { most: longest }));
  const given = new URLSearchParams(text);
  return offerSearch({
    query: Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)])),
  });
}

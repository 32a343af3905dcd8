import type { OfferSuggestions } from '@vigie/credentials';
import { printable } from '../io.js';

/** Words with how many offers have each, and offers with their identifiers. */
export function suggestionLines({ words, offers }: OfferSuggestions): string[] {
  if (words.length === 0 && offers.length === 0) return ['No offer has words like these.'];
  return [
    ...words.map((one) => printable(`${one.word}  ${one.offers} ${one.offers === 1 ? 'offer' : 'offers'}`)),
    ...offers.flatMap(({ id, name, provider }) => [
      printable(`${name} · ${provider.name ?? provider.id}`),
      printable(`  ${id}`),
    ]),
  ];
}

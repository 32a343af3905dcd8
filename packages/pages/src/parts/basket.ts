import { keptList } from './kept-list.js';

/** No more are compared, or put on one shortlist, at once. */
export const mostChosen = 20;

/** The offers that the reader has chosen, in the order of choosing: a JSON array of identifiers. */
const chosen = keptList('vigie-basket', (members) =>
  [...new Set(members.filter((id) => typeof id === 'string'))].slice(0, mostChosen),
);

export function keepChosen(ids: readonly string[]): void {
  chosen.keep(ids);
}

export function toggleChosen(id: string): void {
  const ids = chosen.current();
  if (ids.includes(id)) keepChosen(ids.filter((one) => one !== id));
  else if (ids.length < mostChosen) keepChosen([...ids, id]);
}

/** The chosen offers, also as other tabs change them; none in what the server renders. */
export function useChosen(): readonly string[] {
  return chosen.use();
}

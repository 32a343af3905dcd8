import { useSyncExternalStore } from 'react';

/** Where the chosen offers are kept: a JSON array of identifiers. */
const key = 'vigie-basket';

/** No more are compared, or put on one shortlist, at once. */
export const mostChosen = 20;

const changed = 'vigie-basket-changed';
const nothing: readonly string[] = [];
let read: { text: string | null; ids: readonly string[] } = { text: null, ids: nothing };

/** The offers that the reader has chosen, in the order of choosing; none where the browser keeps nothing. */
export function chosenOffers(): readonly string[] {
  let text: string | null = null;
  try {
    text = localStorage.getItem(key);
  } catch {
    // A browser may be told to keep nothing.
  }
  // The same array for the same text: React compares what it is given.
  if (text !== read.text) read = { text, ids: idsIn(text) };
  return read.ids;
}

function idsIn(text: string | null): readonly string[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? [...new Set(ids.filter((id) => typeof id === 'string'))].slice(0, mostChosen) : nothing;
  } catch {
    return nothing;
  }
}

export function keepChosen(ids: readonly string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(ids));
  } catch {
    return;
  }
  dispatchEvent(new Event(changed));
}

export function toggleChosen(id: string): void {
  const ids = chosenOffers();
  if (ids.includes(id)) keepChosen(ids.filter((one) => one !== id));
  else if (ids.length < mostChosen) keepChosen([...ids, id]);
}

/** The chosen offers, also as other tabs change them; none in what the server renders. */
export function useChosen(): readonly string[] {
  return useSyncExternalStore(follow, chosenOffers, () => nothing);
}

function follow(tell: () => void): () => void {
  addEventListener('storage', tell);
  addEventListener(changed, tell);
  return () => {
    removeEventListener('storage', tell);
    removeEventListener(changed, tell);
  };
}

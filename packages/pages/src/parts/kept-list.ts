import { useSyncExternalStore } from 'react';

/** A list that this browser keeps, on every page and in every tab of this address. */
export interface KeptList<Item> {
  /** What is kept; nothing where the browser keeps nothing. */
  current(): readonly Item[];
  /** Keeps this instead. @returns false where the browser keeps nothing */
  keep(items: readonly Item[]): boolean;
  /** The same as other parts and other tabs change it; nothing in what the server renders. */
  use(): readonly Item[];
}

/** A list under a name in `localStorage`, as a JSON array; `read` says which of its members are such items. */
export function keptList<Item>(name: string, read: (members: readonly unknown[]) => readonly Item[]): KeptList<Item> {
  const changed = `${name}-changed`;
  const nothing: readonly Item[] = [];
  let last: { text: string | null; items: readonly Item[] } = { text: null, items: nothing };

  function current(): readonly Item[] {
    let text: string | null = null;
    try {
      text = localStorage.getItem(name);
    } catch {
      // A browser may be told to keep nothing.
    }
    // The same array for the same text: React compares what it is given.
    if (text !== last.text) last = { text, items: itemsIn(text, read) };
    return last.items;
  }

  function follow(tell: () => void): () => void {
    addEventListener('storage', tell);
    addEventListener(changed, tell);
    return () => {
      removeEventListener('storage', tell);
      removeEventListener(changed, tell);
    };
  }

  return {
    current,
    keep(items) {
      try {
        if (items.length === 0) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(items));
      } catch {
        return false;
      }
      dispatchEvent(new Event(changed));
      return true;
    },
    use: () => useSyncExternalStore(follow, current, () => nothing),
  };
}

/** What is no list, or no longer one, holds nothing. */
export function itemsIn<Item>(
  text: string | null,
  read: (members: readonly unknown[]) => readonly Item[],
): readonly Item[] {
  try {
    const members: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(members) ? read(members) : [];
  } catch {
    return [];
  }
}

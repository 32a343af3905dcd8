import { useSyncExternalStore } from 'react';

/** A watch whose token the reader has chosen to keep in this browser. */
export interface KeptWatch {
  id: string;
  token: string;
  /** What it watches: an address of this page. */
  address: string;
  createdAt: string;
}

/** Where they are kept: a JSON array. */
const key = 'vigie-watches';
const changed = 'vigie-watches-changed';
const nothing: readonly KeptWatch[] = [];
let read: { text: string | null; watches: readonly KeptWatch[] } = { text: null, watches: nothing };

/** None where the browser keeps nothing. */
export function keptWatches(): readonly KeptWatch[] {
  let text: string | null = null;
  try {
    text = localStorage.getItem(key);
  } catch {
    // A browser may be told to keep nothing.
  }
  // The same array for the same text: React compares what it is given.
  if (text !== read.text) read = { text, watches: watchesIn(text) };
  return read.watches;
}

/** What is no list of watches, or no longer one, is none. */
export function watchesIn(text: string | null): readonly KeptWatch[] {
  try {
    const watches: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(watches) ? watches.filter(isKept) : nothing;
  } catch {
    return nothing;
  }
}

function isKept(value: unknown): value is KeptWatch {
  if (typeof value !== 'object' || value === null) return false;
  const { id, token, address, createdAt } = value as Record<string, unknown>;
  const texts = [id, token, address, createdAt].every((text) => typeof text === 'string');
  // It becomes a link: of this page alone.
  return texts && /^\/pages\/watches(?:\?|$)/.test(String(address));
}

/** @returns false where the browser keeps nothing */
export function keepWatch(watch: KeptWatch): boolean {
  return write([...keptWatches().filter(({ id }) => id !== watch.id), watch]);
}

export function forgetWatch(id: string): void {
  write(keptWatches().filter((watch) => watch.id !== id));
}

function write(watches: readonly KeptWatch[]): boolean {
  try {
    if (watches.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(watches));
  } catch {
    return false;
  }
  dispatchEvent(new Event(changed));
  return true;
}

/** Also as other tabs change them; none in what the server renders. */
export function useKeptWatches(): readonly KeptWatch[] {
  return useSyncExternalStore(follow, keptWatches, () => nothing);
}

function follow(tell: () => void): () => void {
  addEventListener('storage', tell);
  addEventListener(changed, tell);
  return () => {
    removeEventListener('storage', tell);
    removeEventListener(changed, tell);
  };
}

import { itemsIn, keptList } from '../parts/kept-list.js';

/** A watch whose token the reader has chosen to keep in this browser. */
export interface KeptWatch {
  id: string;
  token: string;
  /** What it watches: an address of this page. */
  address: string;
  createdAt: string;
}

const watches = keptList('vigie-watches', keptIn);

function keptIn(members: readonly unknown[]): readonly KeptWatch[] {
  return members.filter(isKept);
}

/** What is no list of watches, or no longer one, is none. */
export function watchesIn(text: string | null): readonly KeptWatch[] {
  return itemsIn(text, keptIn);
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
  return watches.keep([...watches.current().filter(({ id }) => id !== watch.id), watch]);
}

export function forgetWatch(id: string): void {
  watches.keep(watches.current().filter((watch) => watch.id !== id));
}

/** Also as other tabs change them; none in what the server renders. */
export function useKeptWatches(): readonly KeptWatch[] {
  return watches.use();
}

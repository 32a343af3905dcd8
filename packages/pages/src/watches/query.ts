import type { ChangeKind, WatchRequest } from '@vigie/credentials';
import { readQuery } from '../search/query.js';

/** Offers that one watch takes at most. */
export const mostOffers = 100;

export const kinds = [
  'offer-added',
  'offer-ended',
  'owner',
  'host',
  'price',
  'label',
  'status',
  'exposure',
  'statement',
] as const satisfies readonly ChangeKind[];

/** What is watched: what a search finds, or offers by identifier. */
export interface Watched {
  /** Words and filters, without order and page. */
  query: URLSearchParams;
  offers: string[];
  /** An address that the reader has given, which is of no search and of no offer. */
  foreign?: string;
}

/** What the address of the page names, or an address of the search page that stands in it. */
export function readWatched(own: URLSearchParams): Watched {
  const given = own.get('address')?.trim() ?? '';
  if (given === '') return watchedIn(own);
  if (!URL.canParse(given, 'http://localhost')) return { ...watchedIn(own), foreign: given };
  const { pathname, searchParams } = new URL(given, 'http://localhost');
  if (['/', '/pages/watches', '/offers', '/offers/feed.atom', '/offers/feed.json'].includes(pathname)) {
    return watchedIn(searchParams);
  }
  const offer = /^(?:\/pages)?\/offers\/([^/]+)/.exec(pathname)?.[1];
  try {
    if (offer !== undefined) return { query: new URLSearchParams(), offers: [decodeURIComponent(offer)] };
  } catch {
    // What cannot be decoded is no identifier.
  }
  return { ...watchedIn(own), foreign: given };
}

function watchedIn(address: URLSearchParams): Watched {
  const offers = [...new Set(address.getAll('offer').map((id) => id.trim()))].filter((id) => id !== '');
  const query = offers.length > 0 ? new URLSearchParams() : readQuery(address);
  query.delete('sort');
  query.delete('cursor');
  return { query, offers: offers.slice(0, mostOffers) };
}

/** The address of the page about this, and of its feeds. */
export function addressOf(path: string, { query, offers }: Pick<Watched, 'query' | 'offers'>): string {
  const named = new URLSearchParams([...query, ...offers.map((id) => ['offer', id])]);
  return named.size === 0 ? path : `${path}?${named}`;
}

/** The words and filters in an address of this page as people read them; empty where it is about everything. */
export function wordsOf(address: string): string {
  return [...new URLSearchParams(address.split('?')[1] ?? '')].map(([name, value]) => `${name}=${value}`).join(', ');
}

export function requestOf({ query, offers }: Watched, url: string, chosen: readonly ChangeKind[]): WatchRequest {
  return {
    url,
    ...(offers.length > 0 ? { offers } : { query: query.toString() }),
    ...(chosen.length === 0 ? {} : { kinds: [...chosen] }),
  };
}

/** The same on the command line; every word is quoted for a POSIX shell. */
export function commandOf({ query, offers }: Watched): string {
  const what =
    offers.length > 0 ? offers.map((id) => `--offer ${quoted(id)}`).join(' ') : `--query ${quoted(query.toString())}`;
  return `vigie watch add https://receiver.example/hook ${what} --out watch.json`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

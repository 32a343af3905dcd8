import { digestOf } from '@vigie/credentials';
import type { Operation } from '@vigie/service';
import type { Request, Response } from 'express';
import { Feed } from 'feed';
import type { FeedEntry } from '../domain/watching/change-desk.js';
import { entryText, entryTitle } from './feed-text.js';

export const feedFormats = ['atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

const mediaTypes: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** What entries are named by and where they lead. */
export interface FeedNames {
  /** DID of the catalogue's key: it stays when the address changes, and so do the names of entries. */
  keyDid: string;
  /** Base address of the catalogue; that of the request where the operator has given none. */
  publicUrl?: string;
}

export function feedAnswer(format: FeedFormat): Operation['responses'] {
  return {
    200: { description: 'The feed.', content: { [mediaTypes[format]]: { schema: { type: 'string' } } } },
    304: { description: 'Nothing has changed since (If-None-Match, If-Modified-Since).' },
  };
}

export interface FeedSource {
  title: string;
  format: FeedFormat;
  /** Newest change that can be in it. */
  head: { number: number; at: Date } | undefined;
  /** Asked for only where the reader does not hold the newest already. */
  entries(): Promise<FeedEntry[]>;
}

/** Answers a feed, or that the reader holds it already. */
export async function sendFeed(
  request: Request,
  response: Response,
  { title, format, head, entries }: FeedSource,
  names: FeedNames,
): Promise<void> {
  const base = names.publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
  const self = `${base}${request.originalUrl}`;
  // Of the Unix epoch where nothing has happened yet: a feed must say when it was updated.
  const updated = head?.at ?? new Date(0);
  const tag = `W/"${digestOf(`${self} ${head?.number ?? 0}`).slice(0, 32)}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Last-Modified', updated.toUTCString());
  response.setHeader('Cache-Control', 'no-cache');
  if (isHeld(request, tag, updated)) return void response.status(304).end();
  const items = (await entries()).map((entry) => ({
    id: `${names.keyDid}#change-${entry.change.number}`,
    link: `${base}/offers/${encodeURIComponent(entry.change.offer)}`,
    title: entryTitle(entry),
    text: entryText(entry),
    at: entry.change.at,
    tags: entry.match === 'changed' ? entry.change.kinds : [...entry.change.kinds, entry.match],
  }));
  response.type(mediaTypes[format]);
  response.send(format === 'atom' ? atomFeed({ title, self, updated, items }) : jsonFeed({ title, self, items }));
}

/**
 * Whether the reader holds the newest already (RFC 9110 §13.1.2, §13.1.3). Express itself would answer the whole to readers
 * that send `Cache-Control: no-cache` beside, as the fetch of platforms does.
 */
function isHeld({ headers }: Request, tag: string, updated: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((one) => one.trim() === tag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(updated.getTime() / 1_000) * 1_000 <= since;
}

interface Item {
  id: string;
  link: string;
  title: string;
  text: string;
  at: Date;
  tags: readonly string[];
}

/** Atom 1.0 (RFC 4287). */
function atomFeed({
  title,
  self,
  updated,
  items,
}: {
  title: string;
  self: string;
  updated: Date;
  items: Item[];
}): string {
  const feed = new Feed({
    id: self,
    title: writable(title),
    updated,
    feedLinks: { atom: self },
    generator: 'Vigie',
    author: { name: 'Vigie' },
  });
  for (const item of items) {
    feed.addItem({
      id: item.id,
      link: item.link,
      title: plain(item.title),
      description: plain(item.text),
      date: item.at,
      published: item.at,
      category: item.tags.map((term) => ({ term, name: term })),
    });
  }
  return feed.atom1();
}

/** JSON Feed 1.1; the library writes 1.0. */
function jsonFeed({ title, self, items }: { title: string; self: string; items: Item[] }): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    feed_url: self,
    authors: [{ name: 'Vigie' }],
    items: items.map(({ id, link, title: called, text, at, tags }) => ({
      id,
      url: link,
      title: called,
      content_text: text,
      date_published: at.toISOString(),
      tags,
    })),
  });
}

// Readers take titles and summaries of entries for HTML, whoever wrote them.
function plain(text: string): string {
  return writable(text).replaceAll(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;');
}

/** XML cannot hold most control characters, nor halves of pairs. */
function writable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

import { type Clock, digestOf } from '@vigie/credentials';
import type { Request, Response } from 'express';

const mostPages = 1_000;

interface Seen {
  digest: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  since: number;
  /** Whether another text was served within the same second: a date cannot tell the two apart (RFC 9110 §8.8.2.2). */
  ambiguous: boolean;
}

/** Remembers since when which text is served at an address, so that readers who hold it already are told so. */
export class PageMemory {
  readonly #clock: Clock;
  readonly #pages = new Map<string, Seen>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sends a text, or that the reader holds it (RFC 9110 §13.1.2, §13.1.3). */
  send(request: Request, response: Response, { key, text }: { key: string; text: string }): void {
    const digest = digestOf(text);
    const { since, ambiguous } = this.#seen(key, digest);
    const tag = `"${digest}"`;
    response.setHeader('ETag', tag);
    response.setHeader('Last-Modified', new Date(since).toUTCString());
    response.setHeader('Cache-Control', 'no-cache');
    const { 'if-none-match': tags, 'if-modified-since': date = '' } = request.headers;
    const held =
      tags === undefined
        ? !ambiguous && Math.floor(since / 1_000) * 1_000 <= Date.parse(date)
        : tags.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
    if (held) response.status(304).end();
    else response.send(text);
  }

  #seen(key: string, digest: string): Seen {
    const known = this.#pages.get(key);
    if (known?.digest === digest) return known;
    const now = this.#clock().getTime();
    const ambiguous = known !== undefined && Math.floor(known.since / 1_000) >= Math.floor(now / 1_000);
    const seen = { digest, since: now, ambiguous };
    this.#pages.delete(key);
    this.#pages.set(key, seen);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > mostPages && oldest !== undefined) this.#pages.delete(oldest);
    return seen;
  }
}

import type { FeedClient, FeedPage, FeedRequest } from '@vigie/credentials';
import type { EarlyVerdicts } from './apply-page.js';

/** A page, and the verdicts on it where they were asked for before its turn. */
export interface ReadPage {
  page: FeedPage;
  early?: Promise<EarlyVerdicts>;
}

export interface ReadAheadParts {
  feed: FeedClient;
  /** Judges what a page carries before its turn; pages are only fetched where it is missing. */
  judge?(registry: string, page: FeedPage, signal: AbortSignal): Promise<EarlyVerdicts>;
}

interface Coming {
  after: number;
  page: Promise<ReadPage>;
  over: AbortController;
}

/**
 * Reads a feed one page ahead, and no further: while a page is being written the next one is fetched and judged. Nothing of
 * it counts before its turn, when it is proven like any other.
 */
export class ReadAhead {
  readonly #parts: ReadAheadParts;
  #coming: Coming | undefined;
  /** What was dropped and still goes on. */
  readonly #ending = new Set<Promise<unknown>>();

  constructor(parts: ReadAheadParts) {
    this.#parts = parts;
  }

  /** The page that was begun, where it is the one asked for; else a new one. */
  async page(request: FeedRequest): Promise<ReadPage> {
    const coming = this.#coming;
    if (coming?.after !== request.after) {
      this.drop();
      return { page: await this.#parts.feed(request) };
    }
    this.#coming = undefined;
    const end = () => coming.over.abort();
    request.signal.addEventListener('abort', end);
    if (request.signal.aborted) end();
    try {
      return await coming.page;
    } finally {
      request.signal.removeEventListener('abort', end);
    }
  }

  /** Begins a page before its turn. */
  begin(request: Omit<FeedRequest, 'signal'>): void {
    this.drop();
    const over = new AbortController();
    const { feed, judge } = this.#parts;
    const page = feed({ ...request, signal: over.signal }).then((read): ReadPage => {
      if (judge === undefined) return { page: read };
      const early = judge(request.registry, read, over.signal);
      this.#mind(early);
      return { page: read, early };
    });
    this.#mind(page);
    this.#coming = { after: request.after, page, over };
  }

  /** Lets go of the page that was begun. */
  drop(): void {
    this.#coming?.over.abort();
    this.#coming = undefined;
  }

  /** Lets go of it, and waits until nothing goes on any more. */
  async close(): Promise<void> {
    this.drop();
    while (this.#ending.size > 0) await Promise.allSettled(this.#ending);
  }

  /** Whoever takes the page is told of its failure; where nobody does, nobody misses it. */
  #mind(work: Promise<unknown>): void {
    const over = () => void this.#ending.delete(ended);
    const ended: Promise<void> = work.then(over, over);
    this.#ending.add(ended);
  }
}

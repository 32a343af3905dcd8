import type { FeedClient, FeedPage, FeedStreamClient } from '@vigie/credentials';
import type { Logger } from 'pino';
import { backoff } from './backoff.js';
import { pause } from './pause.js';

export interface StreamedFeedParts {
  /** Asks for single pages. */
  poll: FeedClient;
  open: FeedStreamClient;
  random(): number;
  /** Milliseconds that only go forward. */
  ticks(): number;
  logger: Logger;
}

interface Stream {
  /** Number after which its next page begins. */
  after: number;
  pages: AsyncGenerator<FeedPage, void>;
  /** The page that is being waited for; kept where nobody waited long enough. */
  coming: Promise<Coming> | undefined;
  over: AbortController;
}

type Coming = { page: FeedPage } | { error: unknown };

/**
 * The feed of one registry by its stream while nothing is missing, and page by page otherwise: to catch up, when somebody
 * wants to know how things stand now, and while there is no stream. A stream that ends, breaks off or falls silent is
 * replaced, each time after a longer pause; meanwhile the feed is asked as if there were none.
 */
export class StreamedFeed {
  readonly #parts: StreamedFeedParts;
  #stream: Stream | undefined;
  #failures = 0;
  /** Not before, in ticks. */
  #again = 0;

  constructor(parts: StreamedFeedParts) {
    this.#parts = parts;
  }

  /** Whether a stream is being read. */
  get streaming(): boolean {
    return this.#stream !== undefined;
  }

  /** A page as {@link FeedClient} gives it. */
  readonly feed: FeedClient = async (request) => {
    const { registry, after, wait, signal } = request;
    // What was asked for page by page need not come by the stream as well.
    if (this.#stream !== undefined && this.#stream.after < after) this.close();
    if (wait === 0) return this.#parts.poll(request);
    if (this.#stream !== undefined && this.#stream.after !== after) this.close();
    if (this.#stream === undefined && this.#parts.ticks() >= this.#again) this.#stream = this.#begin(registry, after);
    if (this.#stream === undefined) return this.#parts.poll(request);
    const page = await this.#next(this.#stream, wait * 1_000, signal);
    if (page !== undefined) return page;
    // Nothing new, or the stream is gone: how things stand is asked for, so that what is shown of the registry stays fresh.
    return this.#parts.poll({ ...request, wait: this.#stream === undefined ? wait : 0 });
  };

  close(): void {
    this.#stream?.over.abort();
    this.#stream = undefined;
  }

  #begin(registry: string, after: number): Stream {
    const over = new AbortController();
    const pages = this.#parts.open({ registry, after, signal: over.signal });
    return { after, pages, coming: undefined, over };
  }

  /** The next page; undefined where none came in time, or none will come. */
  async #next(stream: Stream, milliseconds: number, signal: AbortSignal): Promise<FeedPage | undefined> {
    stream.coming ??= stream.pages.next().then(
      ({ value }): Coming => (value ? { page: value } : { error: 'it ended' }),
      (error: unknown): Coming => ({ error }),
    );
    const done = new AbortController();
    const come = await Promise.race([
      stream.coming,
      pause(milliseconds, AbortSignal.any([signal, done.signal])).then(() => undefined),
    ]);
    done.abort();
    signal.throwIfAborted();
    if (come === undefined) return undefined;
    if ('error' in come) {
      this.#drop(come.error);
      return undefined;
    }
    stream.coming = undefined;
    stream.after = come.page.next;
    this.#failures = 0;
    return come.page;
  }

  #drop(error: unknown): void {
    const { random, ticks, logger } = this.#parts;
    this.close();
    this.#failures += 1;
    this.#again = ticks() + backoff(this.#failures, random);
    logger.info({ err: error, failures: this.#failures }, 'the feed is polled: there is no stream');
  }
}

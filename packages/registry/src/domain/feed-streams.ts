import { loggedEvents, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { CommitSignal } from './commit-signal.js';
import type { Delay, Feed } from './feed.js';

/** Where the messages of one reader go. */
export interface StreamSink {
  /** Answers whether the reader takes more at once. */
  write(text: string): boolean;
  /** Resolves when the reader has taken what was written, or has gone. */
  drained(): Promise<void>;
  /** Aborts when the reader has gone away. */
  gone: AbortSignal;
}

export interface FeedStreamsParts {
  feed: Feed;
  commits: CommitSignal;
  delay: Delay;
  /** Readers at a time. */
  most: number;
  /** Told of a stream that broke off. */
  failed(error: unknown): void;
}

/**
 * Events read at a time, as many as a catalogue takes in one transaction. With the bound of a page in bytes, this is all that
 * is held for a reader.
 */
const atOnce = 100;
/** In milliseconds: shorter than what proxies let a silent connection stand. */
const heartbeat = 15_000;
/** In milliseconds: how long a reader may take for what fills its connection. */
const patience = 30_000;

/**
 * The feed as server-sent events (WHATWG HTML, section 9.2). Each reader reads the store from its own place, page by page,
 * and the next page only once it has taken the one before: a slow one holds up neither the ingest nor another reader.
 */
export class FeedStreams {
  readonly #parts: FeedStreamsParts;
  #open = 0;
  #dropped = 0;

  constructor(parts: FeedStreamsParts) {
    this.#parts = parts;
  }

  /** Readers now. */
  get open(): number {
    return this.#open;
  }

  /** Readers that were dropped because they took too long. */
  get dropped(): number {
    return this.#dropped;
  }

  /** @throws VigieError `feed-streams-full` */
  admit(): void {
    if (this.#open >= this.#parts.most) {
      throw new VigieError(
        'feed-streams-full',
        say(registrySentences['readers-stream-feed-already'], { count: this.#open }),
      );
    }
  }

  /** Writes the events after a number until the reader goes, is dropped, or the registry shuts down. */
  async serve(after: number, sink: StreamSink): Promise<void> {
    this.#open += 1;
    try {
      await this.#serve(after, sink);
    } catch (error) {
      // The head of the answer is out: all that its reader can still be told is that it ends.
      this.#parts.failed(error);
    } finally {
      this.#open -= 1;
    }
  }

  async #serve(start: number, sink: StreamSink): Promise<void> {
    const { feed, commits } = this.#parts;
    let after = start;
    for (let wait = 0; !sink.gone.aborted; wait = heartbeat) {
      const page = await feed.page({ after, limit: atOnce, wait, gone: sink.gone });
      const isSilent = page.next === after && wait > 0;
      if (sink.gone.aborted || (isSilent && commits.closed)) return;
      for (const text of isSilent ? [': nothing new\n\n'] : messagesOf(page)) {
        if (!sink.write(text) && !(await this.#taken(sink))) return;
      }
      after = page.next;
    }
  }

  /** Whether the reader took what was written in time. */
  async #taken(sink: StreamSink): Promise<boolean> {
    const over = new AbortController();
    const late = this.#parts.delay(patience, AbortSignal.any([over.signal, sink.gone])).then(() => false);
    const taken = await Promise.race([sink.drained().then(() => true), late]);
    over.abort();
    if (!taken && !sink.gone.aborted) this.#dropped += 1;
    return taken && !sink.gone.aborted;
  }
}

/** Each event under its number, then what their page tells beside them. */
function* messagesOf(page: Awaited<ReturnType<Feed['page']>>): Generator<string> {
  for (const event of loggedEvents(page)) {
    yield `id: ${event.sequence}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
  }
  const { after, next, head, checkpoint } = page;
  yield `event: checkpoint\ndata: ${JSON.stringify({ after, next, head, checkpoint })}\n\n`;
}

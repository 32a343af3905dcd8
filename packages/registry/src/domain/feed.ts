import type { ConflictEvent, FeedEvent, FeedPage, OperatorEvent } from '@vigie/credentials';
import { feedEventOf } from '../store/feed-event.js';
import type { HeldCredential } from '../store/held-credential.js';
import type { RegistryReader, StoredEvent } from '../store/registry-reader.js';
import type { CommitSignal } from './commit-signal.js';

/** Texts of the accepted credentials and the conflicts in one page, in bytes; a page holds one event at least. */
const pageBytes = 4 * 1024 * 1024;

/** Resolves after a time in milliseconds, or at once when the signal aborts. */
export type Delay = (milliseconds: number, over: AbortSignal) => Promise<void>;

export interface FeedRequest {
  /** Number of the last event that the reader has. */
  after: number;
  /** Events at most. */
  limit: number;
  /** How long to wait, in milliseconds, for an event when there is none. */
  wait: number;
  /** Aborts when the reader has gone away. */
  gone: AbortSignal;
}

/** The numbered events in commit order, read in pages; a reader resumes by the number it has. */
export class Feed {
  readonly #read: RegistryReader;
  readonly #refresh: () => Promise<void>;
  readonly #checkpoint: (() => Promise<string | undefined>) | undefined;
  readonly #commits: CommitSignal;
  readonly #delay: Delay;

  /**
   * @param parts - `refresh` is called before a page is read, to write down what time alone has changed; `checkpoint` gives
   *   the signed checkpoint of the log as it is then, where it can be signed.
   */
  constructor(parts: {
    read: RegistryReader;
    commits: CommitSignal;
    delay: Delay;
    refresh?(): Promise<void>;
    checkpoint?(): Promise<string | undefined>;
  }) {
    this.#read = parts.read;
    this.#commits = parts.commits;
    this.#delay = parts.delay;
    this.#refresh = async () => parts.refresh?.();
    this.#checkpoint = parts.checkpoint?.bind(parts);
  }

  /** A page as soon as there is an event in it; else after the next commit, the wait or the shutdown, as it is then. */
  async page(request: FeedRequest): Promise<Omit<FeedPage, 'registry'>> {
    await this.#refresh();
    if (request.wait === 0) return this.#pageNow(request);
    const over = new AbortController();
    const end = () => over.abort();
    if (request.gone.aborted) end();
    request.gone.addEventListener('abort', end);
    // Before the first reading, so that a commit between reading and waiting wakes this reader too.
    const commit = this.#commits.next(over.signal);
    try {
      const page = await this.#pageNow(request);
      if (page.next > page.after || over.signal.aborted) return page;
      await Promise.race([commit, this.#delay(request.wait, over.signal)]);
      return request.gone.aborted ? page : await this.#pageNow(request);
    } finally {
      request.gone.removeEventListener('abort', end);
      end();
    }
  }

  async #pageNow({ after, limit }: FeedRequest): Promise<Omit<FeedPage, 'registry'>> {
    // Read first: a reader who then goes to the end of the feed has come by its size.
    const checkpoint = await this.#checkpoint?.();
    const page = cut(await this.#numbered(after, limit));
    const stored = page.flatMap(({ event }) => event ?? []);
    const accepted = stored.filter((event) => event.kind === 'accepted').map((event) => event.sequence);
    const credentials = await this.#read.withBodies(accepted);
    const events = stored.map((event) => toFeedEvent(event, credentials.get(event.sequence)));
    const conflicts = page.flatMap(({ conflict }) => conflict ?? []);
    const operatorEvents = page.flatMap(({ operator }) => operator ?? []);
    // Read last: a commit in between can only make the head greater than the events shown.
    const head = await this.#read.head();
    return {
      after,
      next: page.at(-1)?.sequence ?? after,
      head,
      events,
      ...(conflicts.length === 0 ? {} : { conflicts }),
      ...(operatorEvents.length === 0 ? {} : { operatorEvents }),
      ...(checkpoint === undefined ? {} : { checkpoint }),
    };
  }

  /** Events, changes of conflicts and acts of the operator, in the one row of their numbers. */
  async #numbered(after: number, limit: number): Promise<Numbered[]> {
    const events = (await this.#read.events(after, limit)).map((event) => ({ ...event, event }));
    const changes = await this.#read.conflictEvents(after, limit);
    const conflicts = changes.map(({ event, size }) => ({ sequence: event.sequence, size, conflict: event }));
    const acts = await this.#read.operatorEvents(after, limit);
    const operator = acts.map(({ event, size }) => ({ sequence: event.sequence, size, operator: event }));
    const ordered = [...events, ...conflicts, ...operator]
      .sort((one, other) => one.sequence - other.sequence)
      .slice(0, limit);
    // A commit between the two readings shows in one alone: what comes after its gap is for the next page.
    const gap = ordered.findIndex(({ sequence }, index) => sequence !== after + index + 1);
    return gap === -1 ? ordered : ordered.slice(0, gap);
  }
}

interface Numbered {
  sequence: number;
  size: number;
  event?: StoredEvent;
  conflict?: ConflictEvent;
  operator?: OperatorEvent;
}

function cut(events: readonly Numbered[]): Numbered[] {
  const page: Numbered[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += event.size;
    if (page.length > 0 && bytes > pageBytes) break;
    page.push(event);
  }
  return page;
}

function toFeedEvent(stored: StoredEvent, held: (HeldCredential & { body: string }) | undefined): FeedEvent {
  const event = feedEventOf(stored, held);
  return event.kind === 'accepted' ? { ...event, body: held?.body ?? '' } : event;
}

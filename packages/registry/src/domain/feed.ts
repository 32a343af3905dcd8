import type { FeedEvent, FeedPage } from '@vigie/credentials';
import type { HeldCredential } from '../store/held-credential.js';
import type { RegistryReader, StoredEvent } from '../store/registry-reader.js';
import type { CommitSignal } from './commit-signal.js';

/** Texts of the accepted credentials in one page, in bytes; a page holds one event at least. */
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
  readonly #commits: CommitSignal;
  readonly #delay: Delay;

  constructor(parts: { read: RegistryReader; commits: CommitSignal; delay: Delay }) {
    this.#read = parts.read;
    this.#commits = parts.commits;
    this.#delay = parts.delay;
  }

  /** A page as soon as there is an event in it; else after the next commit, the wait or the shutdown, as it is then. */
  async page(request: FeedRequest): Promise<Omit<FeedPage, 'registry'>> {
    if (request.wait === 0) return this.#pageNow(request);
    const over = new AbortController();
    const end = () => over.abort();
    if (request.gone.aborted) end();
    request.gone.addEventListener('abort', end);
    // Before the first reading, so that a commit between reading and waiting wakes this reader too.
    const commit = this.#commits.next(over.signal);
    try {
      const page = await this.#pageNow(request);
      if (page.events.length > 0 || over.signal.aborted) return page;
      await Promise.race([commit, this.#delay(request.wait, over.signal)]);
      return request.gone.aborted ? page : await this.#pageNow(request);
    } finally {
      request.gone.removeEventListener('abort', end);
      end();
    }
  }

  async #pageNow({ after, limit }: FeedRequest): Promise<Omit<FeedPage, 'registry'>> {
    const stored = cut(await this.#read.events(after, limit));
    const accepted = stored.filter((event) => event.kind === 'accepted').map((event) => event.sequence);
    const credentials = await this.#read.withBodies(accepted);
    const events = stored.map((event) => toFeedEvent(event, credentials.get(event.sequence)));
    // Read last: a commit in between can only make the head greater than the events shown.
    const head = await this.#read.head();
    return { after, next: events.at(-1)?.sequence ?? after, head, events };
  }
}

function cut(events: readonly StoredEvent[]): StoredEvent[] {
  const page: StoredEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += event.size;
    if (page.length > 0 && bytes > pageBytes) break;
    page.push(event);
  }
  return page;
}

function toFeedEvent(event: StoredEvent, held: (HeldCredential & { body: string }) | undefined): FeedEvent {
  const { sequence, at, digest } = event;
  if (event.kind === 'nonconformant' || event.kind === 'conformant') return { sequence, kind: event.kind, at, digest };
  if (event.by !== null) return { sequence, kind: 'deprecated', at, digest, by: event.by };
  if (held === undefined) throw new Error(`event ${sequence} has no credential`);
  const { mediaType, id, issuer, types, body } = held;
  return { sequence, kind: 'accepted', at, digest, mediaType, id, issuer, type: types, body };
}

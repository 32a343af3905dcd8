import { VigieError } from '../errors/vigie-error.js';
import { lifecycleKinds } from '../wire/lifecycle.js';
import type { FeedPage } from '../wire/registry.js';
import { readFeedPage } from './read-feed-page.js';
import { ServerSentEvents } from './server-sent-events.js';

/** A page of the stream has at most so many events and bytes, as one of the feed. */
const largestPage = 128 * 1024 * 1024;
/** Milliseconds without a word: a registry sends a comment every 15 seconds. */
const longestSilence = 50_000;

export interface FeedStreamRequest {
  registry: string;
  after: number;
  /** Ends the stream. */
  signal: AbortSignal;
  /** Milliseconds of silence after which it counts as dead. Default: 50 seconds. */
  silence?: number;
}

/**
 * The pages of the stream of a registry, as it commits them: each is what the feed would answer after the one before, to be
 * proven in the same way. The next one is read once this one is taken, so that a slow reader holds one page and no more.
 *
 * @throws VigieError `server-unreachable` for a stream that is not offered, breaks off or falls silent;
 *   `server-answer-invalid` for one that tells something else
 */
export type FeedStreamClient = (request: FeedStreamRequest) => AsyncGenerator<FeedPage, void>;

export function createFeedStreamClient(fetch: typeof globalThis.fetch): FeedStreamClient {
  return async function* pages({ registry, after: start, signal, silence = longestSilence }) {
    const dead = new AbortController();
    let timer = setTimeout(() => dead.abort(), silence).unref();
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => dead.abort(), silence).unref();
    };
    try {
      const body = await open(fetch, `${registry}/feed/stream?after=${start}`, AbortSignal.any([signal, dead.signal]));
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      const messages = new ServerSentEvents(largestPage);
      const gathering = new Gathering(registry, start);
      for await (const chunk of body) {
        heard();
        for (const { event, data } of messages.take(decoder.decode(chunk, { stream: true }))) {
          const page = gathering.take(event, data);
          if (page === undefined) continue;
          // While a page is being taken, nothing is read and nobody is silent.
          clearTimeout(timer);
          yield page;
          heard();
        }
      }
    } catch (cause) {
      throw toldOf(cause, dead.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
    throw new VigieError('server-unreachable', 'The registry has ended its stream.');
  };
}

function toldOf(cause: unknown, silent: boolean): VigieError {
  if (cause instanceof VigieError) return cause;
  if (cause instanceof RangeError) return new VigieError('server-answer-invalid', `${cause.message}.`, {}, { cause });
  const detail = silent ? 'The stream of the registry has fallen silent.' : 'The stream broke off.';
  return new VigieError('server-unreachable', detail, {}, { cause });
}

async function open(
  fetch: typeof globalThis.fetch,
  url: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  // A redirect could point at an address that the operator never chose to follow.
  const response = await fetch(url, { signal, redirect: 'manual', headers: { accept: 'text/event-stream' } });
  const isStream = response.headers.get('content-type')?.toLowerCase().startsWith('text/event-stream') ?? false;
  if (response.status === 200 && isStream && response.body !== null) return response.body;
  await response.body?.cancel();
  throw new VigieError('server-unreachable', `The registry offers no stream: it answered ${response.status}.`);
}

/** The events of one page, as they come in before the checkpoint that they were read with. */
class Gathering {
  readonly #registry: string;
  #after: number;
  #events: Array<{ kind?: unknown }> = [];
  #size = 0;

  constructor(registry: string, after: number) {
    this.#registry = registry;
    this.#after = after;
  }

  /** @returns The page that this message completes. */
  take(event: string, data: string): FeedPage | undefined {
    const content = objectIn(data);
    if (event !== 'checkpoint') {
      this.#size += data.length;
      if (this.#size > largestPage) throw new VigieError('server-answer-invalid', 'A page of the stream is too large.');
      this.#events.push(content);
      return undefined;
    }
    const of = (kinds: readonly string[]) => this.#events.filter(({ kind }) => kinds.includes(String(kind)));
    const lifecycle = of(lifecycleKinds);
    const conflicts = of(['conflict']);
    const operatorEvents = of(['operator']);
    const { next, head, checkpoint } = content;
    const page = readFeedPage(
      {
        registry: this.#registry,
        after: this.#after,
        next,
        head,
        events: this.#events.filter((one) => ![...lifecycle, ...conflicts, ...operatorEvents].includes(one)),
        ...(lifecycle.length === 0 ? {} : { lifecycle }),
        ...(conflicts.length === 0 ? {} : { conflicts }),
        ...(operatorEvents.length === 0 ? {} : { operatorEvents }),
        ...(checkpoint === undefined ? {} : { checkpoint }),
      },
      this.#after,
    );
    this.#after = page.next;
    this.#events = [];
    this.#size = 0;
    return page;
  }
}

function objectIn(data: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(data);
    if (typeof content === 'object' && content !== null) return content as Record<string, unknown>;
  } catch (cause) {
    throw new VigieError('server-answer-invalid', 'The stream tells something that is not JSON.', {}, { cause });
  }
  throw new VigieError('server-answer-invalid', 'The stream tells something that is no object.');
}

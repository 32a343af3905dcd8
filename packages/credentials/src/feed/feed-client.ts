import { VigieError } from '../errors/vigie-error.js';
import type { FeedPage } from '../wire/registry.js';
import { readFeedPage } from './read-feed-page.js';

/** More than the largest page that a registry with default settings can send. */
const largestPage = 128 * 1024 * 1024;
/** What a registry may take beyond the wait that was asked of it, in milliseconds. */
const patience = 30_000;

export interface FeedRequest {
  registry: string;
  after: number;
  limit: number;
  /** Seconds for which the registry may hold the answer until there is an event. */
  wait: number;
  signal: AbortSignal;
}

/** Asks a registry for a page of its feed; throws VigieError `server-unreachable` or `server-answer-invalid`. */
export type FeedClient = (request: FeedRequest) => Promise<FeedPage>;

export function createFeedClient(fetch: typeof globalThis.fetch): FeedClient {
  return async ({ registry, after, limit, wait, signal }) => {
    const url = new URL(`${registry}/feed`);
    url.search = new URLSearchParams({ after: `${after}`, limit: `${limit}`, wait: `${wait}` }).toString();
    const timeout = AbortSignal.timeout(wait * 1000 + patience);
    const answer = await askFor(fetch, url, AbortSignal.any([signal, timeout]));
    return readFeedPage(answer, after);
  };
}

async function askFor(fetch: typeof globalThis.fetch, url: URL, signal: AbortSignal): Promise<unknown> {
  let text: string;
  try {
    // A redirect could point at an address that the operator never chose to follow.
    const response = await fetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json' } });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new VigieError('server-unreachable', `The registry answered ${response.status}.`);
    }
    text = await readBounded(response);
  } catch (cause) {
    if (cause instanceof VigieError) throw cause;
    throw new VigieError('server-unreachable', `The registry cannot be reached: ${reasonOf(cause)}.`, {}, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VigieError('server-answer-invalid', 'The registry answered something that is not JSON.', {}, { cause });
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let size = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestPage) {
      throw new VigieError('server-answer-invalid', `The feed page is larger than ${largestPage} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message;
}

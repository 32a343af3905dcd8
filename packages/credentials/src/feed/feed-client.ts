import type { FeedPage } from '../wire/registry.js';
import { askForJson } from './ask-registry.js';
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
    const answer = await askForJson(fetch, url, { largest: largestPage, signal: AbortSignal.any([signal, timeout]) });
    return readFeedPage(answer, after);
  };
}

import type { Fetcher } from './fetcher.js';

/**
 * A fetcher that fetches nothing, for those who work with pinned documents alone.
 *
 * @param detail - Why nothing is fetched, as a clause without a full stop.
 */
export function createRefusingFetcher(detail: string): Fetcher {
  return { fetch: async () => ({ ok: false, code: 'fetch-forbidden', detail }) };
}

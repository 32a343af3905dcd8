import type { FetchCode, Fetcher, FetchUse } from '../fetch/fetcher.js';

/** What came of asking for a status list credential. `detail` says in words why it could not be had. */
export type FetchedStatusList = { ok: true; bytes: Uint8Array } | { ok: false; code: FetchCode; detail: string };

/** Where status list credentials come from. What it hands over is not believed before it is verified. */
export interface StatusListSource {
  fetch(address: string): Promise<FetchedStatusList>;
}

export interface StatusListSourceOptions {
  /** Asks the hosts that credentials name; the one that fetches DID documents, so that both keep one rate for each host. */
  fetcher: Fetcher;
}

/**
 * How a status list is fetched.
 *
 * Static hosts name a list in many ways, and its form is told from its bytes; the types only keep out pages that were
 * never meant as one. The id of a list is the address it was fetched from, so no redirect is followed.
 */
const listUse: FetchUse = {
  mediaTypes: [
    'application/vc',
    'application/vc+jwt',
    'application/vc+ld+json',
    'application/jwt',
    'application/ld+json',
    'application/json',
    'text/plain',
  ],
  maximumBytes: 4 * 1024 * 1024,
  timeoutMilliseconds: 5_000,
  redirects: 0,
};

/**
 * Fetches status list credentials: https only, no redirects, five seconds, 4 MiB. Which hosts are asked, and whether this
 * very machine is one of them, the fetcher decides.
 *
 * @example createVerifier({ resolver, clock, statusLists: createStatusListSource({ fetcher }) })
 */
export function createStatusListSource({ fetcher }: StatusListSourceOptions): StatusListSource {
  return {
    async fetch(address) {
      const result = await fetcher.fetch(address, listUse);
      return result.ok ? { ok: true, bytes: result.bytes } : result;
    },
  };
}

import type { FetchCode, Fetcher, FetchUse } from '../fetch/fetcher.js';
import { datedBy, type Evidence, type EvidenceArchive, emptyArchive } from '../history/evidence.js';

/** What came of asking for a status list credential. `detail` says in words why it could not be had. */
export type FetchedStatusList = { ok: true; evidence: Evidence } | { ok: false; code: FetchCode; detail: string };

/** Where status list credentials come from. What it hands over is not believed before it is verified. */
export interface StatusListSource {
  fetch(address: string): Promise<FetchedStatusList>;
  /** The list as it was held at an instant of the past; undefined where none is held. */
  heldAt(address: string, past: Date): Promise<Evidence | undefined>;
}

export interface StatusListSourceOptions {
  /** Asks the hosts that credentials name; the one that fetches DID documents, so that both keep one rate for each host. */
  fetcher: Fetcher;
  /** What status lists were in the past. Default: nothing is held. */
  archive?: EvidenceArchive;
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
export function createStatusListSource({ fetcher, archive = emptyArchive }: StatusListSourceOptions): StatusListSource {
  return {
    async fetch(address) {
      const result = await fetcher.fetch(address, listUse);
      if (!result.ok) return result;
      const { bytes, mediaType, fetchedAt: from } = result;
      return { ok: true, evidence: await datedBy(archive, { address, mediaType, bytes, from }) };
    },
    heldAt: (address, past) => archive.heldAt(address, past),
  };
}

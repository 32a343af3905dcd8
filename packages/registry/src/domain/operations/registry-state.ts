import type { RegistryReader } from '../../store/registry-reader.js';

/** How far a registry is: what a backup states, and what a restored one is held against. */
export interface RegistryState {
  /** Number of the newest event. */
  head: number;
  credentials: number;
  /** When the newest event was written; absent before the first. */
  newest?: string;
}

export async function readState(read: RegistryReader): Promise<RegistryState> {
  const newest = await read.newestInstant();
  return {
    head: await read.head(),
    credentials: await read.credentialCount(),
    ...(newest === undefined ? {} : { newest }),
  };
}

import { CompactRange, toBase64 } from '@vigie/credentials';
import type { RegistryReader } from '../../store/registry-reader.js';
import { withCosignatures } from '../log/registry-log.js';

/** How far a registry is: what a backup states, and what a restored one is held against. */
export interface RegistryState {
  /** Number of the newest event. */
  head: number;
  credentials: number;
  /** When the newest event was written; absent before the first. */
  newest?: string;
  /** How far the log is; absent for a database from before it. */
  log?: LogState;
}

export interface LogState {
  /** Entries. */
  size: number;
  /** Their root, in base 64. */
  root: string;
  /** The newest checkpoint that was signed, as a note with its cosignatures; absent before the first. */
  checkpoint?: string;
}

export async function readState(read: RegistryReader): Promise<RegistryState> {
  const newest = await read.newestInstant();
  const log = await readLogState(read);
  return {
    head: await read.head(),
    credentials: await read.credentialCount(),
    ...(newest === undefined ? {} : { newest }),
    ...(log === undefined ? {} : { log }),
  };
}

async function readLogState({ log }: RegistryReader): Promise<LogState | undefined> {
  if (!(await log.isThere())) return undefined;
  const range = CompactRange.from(await log.edge());
  const newest = await log.newestCheckpoint();
  const state = { size: range.size, root: toBase64(range.root()) };
  return newest === undefined ? state : { ...state, checkpoint: withCosignatures(newest) };
}

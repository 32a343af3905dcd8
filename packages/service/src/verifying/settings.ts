import { availableParallelism } from 'node:os';
import type { SettingsReader } from '../config/settings.js';

/** How a service verifies what it is sent. */
export interface VerifyingSettings {
  /** Threads that verify; with 0, the thread that serves. */
  threads: number;
  /** Submissions that may wait for their turn. */
  waiting: number;
}

/** As a service verifies that has no settings for it: by itself. */
export const verifyingInThread: VerifyingSettings = { threads: 0, waiting: 1_000 };

/** `VIGIE_VERIFY_THREADS` and `VIGIE_VERIFY_WAITING`. */
export function readVerifyingSettings(settings: SettingsReader): VerifyingSettings {
  // One core is left to those who ask and to the disk.
  const threads = Math.max(1, availableParallelism() - 1);
  return {
    threads: settings.integer('VIGIE_VERIFY_THREADS', threads, { min: 0, max: 256 }),
    waiting: settings.integer('VIGIE_VERIFY_WAITING', verifyingInThread.waiting, { min: 1, max: 100_000 }),
  };
}

import { digestOf, VigieError } from '@vigie/credentials';
import type { LogClient } from '../client/log-client.js';
import type { LogDifference } from './verify-log.js';

/** Compares what a registry serves under a digest with the digest; undefined where it fits. */
export async function checkBytes(log: LogClient, digest: string, sequence: number): Promise<LogDifference | undefined> {
  const differs = (reason: string): LogDifference => ({
    code: 'log-bytes-mismatch',
    detail: `Event ${sequence} accepted ${digest}, and ${reason}.`,
    sequence,
  });
  try {
    const found = digestOf(await log.credential(digest));
    return found === digest ? undefined : differs(`what is served under it has the digest ${found}`);
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    if (error.code === 'not-found') return differs('nothing is served under it');
    if (error.code === 'stored-bytes-damaged') return differs('the registry says itself that they are damaged');
    throw error;
  }
}

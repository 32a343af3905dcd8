import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface LoadWork {
  url: string;
  /** Asked for in turn by every connection. */
  paths: readonly string[];
  connections: number;
  seconds: number;
}

export interface LoadReport {
  /** Requests a second that were answered with success. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Asks out of a process of its own, so that neither side shares one with who asks. */
export function runLoad(work: LoadWork): Promise<LoadReport> {
  const child = fork(fileURLToPath(new URL('load-child.js', import.meta.url)), [JSON.stringify(work)]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const { failed, ...report } = message as LoadReport & { failed: number };
      if (failed === 0) resolve(report);
      else reject(new Error(`${failed} of the requests to ${work.url} were not answered with success`));
    });
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the process that asks ended with status ${status}`)));
  });
}

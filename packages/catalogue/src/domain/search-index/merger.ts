import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { mergeSegments } from './merge-segments.js';
import { Segment } from './segment.js';

/** A segment as it goes from thread to thread: the offers themselves are not copied. */
export interface LiveBuffer {
  buffer: SharedArrayBuffer;
  live: Uint32Array;
}

export interface Merged {
  buffer: SharedArrayBuffer;
  /** SHA-256 of all bytes, in hexadecimal. */
  digest: string;
}

/** Makes one segment of several. It may give up when it is told to. */
export type Merger = (parts: readonly LiveBuffer[], signal: AbortSignal) => Promise<Merged>;

export function mergeBuffers(parts: readonly LiveBuffer[]): Merged {
  const buffer = mergeSegments(
    parts.map(({ buffer, live }) => {
      const segment = Segment.open(buffer);
      if (segment === undefined) throw new Error('The bytes to be merged hold no segment');
      return { segment, live };
    }),
  );
  return { buffer, digest: digestOf(buffer) };
}

export function digestOf(buffer: SharedArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(buffer)).digest('hex');
}

/** Merges in a thread of its own, which ends with the merge: what it needed is free again. */
export function mergeInWorker(script = new URL('./merge-worker.js', import.meta.url)): Merger {
  return (parts, signal) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: parts });
      const stop = () => void worker.terminate();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => {
        signal.removeEventListener('abort', stop);
        reject(new Error('The merge ended without a result'));
      });
    });
}

import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { SearchEntry } from '../search/question.js';
import { buildSegment } from './build-segment.js';
import { digestOf, type Merged } from './merger.js';

/** Makes one segment of some offers, each with an identifier of its own. It may give up when it is told to. */
export type Builder = (entries: readonly SearchEntry[], signal: AbortSignal) => Promise<Merged>;

/** What goes to the thread that builds: some offers, of which more may follow. */
export interface EntriesMessage {
  entries: Uint8Array;
  isLast: boolean;
}

/** Milliseconds after which a thread that is not asked again ends, and gives back what it needed. */
const idleFor = 2_000;

/** Offers that are handed over between two turns of everybody else. */
const handedOver = 16;

export function buildHere(entries: readonly SearchEntry[]): Merged {
  const buffer = buildSegment(entries);
  return { buffer, digest: digestOf(buffer) };
}

/**
 * Builds in a thread that stays a while, because it is asked again soon while offers come. No process waits for it to end.
 */
export function buildInWorker(script = new URL('./build-worker.js', import.meta.url)): Builder {
  let idle: { worker: Worker; forget(): void; end: NodeJS.Timeout } | undefined;
  return async (entries, signal) => {
    idle?.forget();
    clearTimeout(idle?.end);
    const worker =
      idle?.worker ??
      openWorker(script, (ended) => {
        if (idle?.worker === ended) idle = undefined;
      });
    idle = undefined;
    worker.ref();
    const stop = () => void worker.terminate();
    const forget = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const built = resultOf(worker);
      // It may fail while offers are still handed over.
      built.catch(() => undefined);
      for (let at = 0; at < entries.length && !signal.aborted; at += handedOver) {
        const some = serialize(entries.slice(at, at + handedOver));
        worker.postMessage({ entries: some, isLast: at + handedOver >= entries.length } satisfies EntriesMessage);
        await nextTurn();
      }
      if (signal.aborted) stop();
      const merged = await built;
      worker.unref();
      // Two at once needed two threads; one is enough to wait.
      if (idle !== undefined) stop();
      else {
        const end = () => {
          idle = undefined;
          forget();
          stop();
        };
        idle = { worker, forget, end: setTimeout(end, idleFor).unref() };
      }
      return merged;
    } catch (error) {
      stop();
      throw error;
    }
  };
}

function openWorker(script: URL, onEnd: (worker: Worker) => void): Worker {
  const worker = new Worker(script);
  worker.once('exit', () => onEnd(worker));
  // Whoever waits for a result hears of it too; without a listener it would end the process.
  worker.on('error', () => undefined);
  return worker;
}

async function resultOf(worker: Worker): Promise<Merged> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const ended = once(worker, 'exit', { signal }).then(() => {
      throw new Error('The thread that builds ended without a result');
    });
    const [merged] = await Promise.race([once(worker, 'message', { signal }), ended]);
    return merged as Merged;
  } finally {
    over.abort();
  }
}

import { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { listenOver } from './asking.js';
import { Batches } from './batches.js';
import type { Question, ThreadSettings, VerifyAnswer, VerifyBatch, VerifyTask } from './protocol.js';

/** Where tasks are done. */
export interface Threads {
  run(task: VerifyTask): Promise<VerifyAnswer>;
  /** Ends at once what is under way. */
  end(): Promise<void>;
}

/** Opens what does tasks, and asks for what it cannot know. */
export type OpenThreads = (
  size: { threads: number; tasksPerThread: number; settings: ThreadSettings },
  answer: (question: Question) => Promise<unknown>,
) => Threads;

export const openThreads: OpenThreads = ({ threads, tasksPerThread, settings }, answer) => {
  const pool = new Piscina<VerifyBatch, void>({
    filename: new URL('./thread.js', import.meta.url).href,
    name: 'verify',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: tasksPerThread,
    // A thread that waits in its event loop hears the replies to what it asked; one that sleeps on a lock would not.
    atomics: 'disabled',
    // MiB. Nearly all that a verdict needs is over with it: the less often that is looked for, the less is moved about.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
    workerData: { settings },
  });
  const batches = new Batches({ threads, send: (batch, transferList) => pool.run(batch, { transferList }) });
  // A thread that dies is replaced, and what it was asked fails with its error: that must not end the service as well.
  pool.on('error', () => {});
  // The first thing that a thread says is where it wants to be answered.
  pool.on('message', (port: unknown) => {
    if (!(port instanceof MessagePort)) return;
    listenOver(port, answer, (told) => batches.hear(told));
    port.unref();
  });
  return {
    run: (task) => batches.run(task),
    end: async () => {
      await pool.destroy();
      batches.end();
    },
  };
};

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { QuestionKind } from '../corpus/questions.js';
import type { Scratch } from '../scratch.js';
import type { Turn } from '../search/side.js';

/** What a process is asked to hold. */
export interface IndexWork {
  /** Module of the index. */
  module: string;
  seed: number;
  offers: number;
  folder: string;
  /** Filled offer by offer, and saved; or loaded from what was saved. */
  mode: 'build' | 'load';
  kinds: readonly QuestionKind[];
  questions: number;
  rounds: number;
}

export interface IndexReport {
  /** Milliseconds until every question could be answered; making the offers up is not in it. */
  took: number;
  /** Bytes of the process while it holds the index, after all questions: now, and at its highest. */
  resident: number;
  peak: number;
  /** One for each round, by kind. */
  turns: Record<string, Turn[]>;
  /** Totals of the first questions, to see that two processes hold the same. */
  totals: number[];
}

/** Holds an index in a process of its own, so that nothing else is in its memory; it ends with the scratch at the latest. */
export function runIndexProcess(scratch: Scratch, work: IndexWork): Promise<IndexReport> {
  const program = fileURLToPath(new URL('index-child.js', import.meta.url));
  const child: ChildProcess = fork(program, [JSON.stringify(work)], {
    // Half of what the largest index of this bench may take lies outside the heap.
    execArgv: ['--expose-gc', '--max-old-space-size=12288'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  scratch.onClose(async () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    let report: IndexReport | undefined;
    child.on('message', (message) => {
      report = message as IndexReport;
    });
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      if (status === 0 && report !== undefined) resolve(report);
      else reject(new Error(`the process of the index ended with ${signal ?? `status ${status}`}`));
    });
  });
}

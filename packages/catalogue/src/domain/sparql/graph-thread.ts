import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadData, ThreadRequest } from './messages.js';

/** Where the compiled thread lies, seen from the source as well as from what was compiled. */
const program = new URL('../../../dist/domain/sparql/worker.js', import.meta.url);

/** Megabytes without which a thread cannot read credentials. */
const leastHeap = 256;

/** One thread with a graph. It answers one request after the other; ended, it answers every one that it is broken. */
export class GraphThread {
  readonly #worker: Worker;
  #settle: ((answer: ThreadAnswer) => void) | undefined;
  #turns: Promise<unknown> = Promise.resolve();
  #over: string | undefined;

  constructor(data: ThreadData) {
    this.#worker = new Worker(program, {
      workerData: data,
      // The engine has its own bound; this one is for what reads the credentials and writes the answers.
      resourceLimits: { maxOldGenerationSizeMb: Math.max(leastHeap, data.megabytes) },
      // The engine writes there why it gave up; that is told in the answer.
      stderr: true,
      stdout: true,
      execArgv: [],
    });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#ended(String(error)));
    this.#worker.on('exit', () => this.#ended('the thread has ended'));
    this.#worker.unref();
  }

  ask(request: ThreadRequest): Promise<ThreadAnswer> {
    const answer = this.#turns.then(() => this.#ask(request));
    this.#turns = answer;
    return answer;
  }

  async end(reason: string): Promise<void> {
    this.#ended(reason);
    await this.#worker.terminate();
  }

  #ask(request: ThreadRequest): Promise<ThreadAnswer> {
    if (this.#over !== undefined) return Promise.resolve({ outcome: 'broken', reason: this.#over });
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage(request);
    });
  }

  #answered(answer: ThreadAnswer): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(answer);
  }

  #ended(reason: string): void {
    this.#over ??= reason;
    this.#answered({ outcome: 'broken', reason: this.#over });
  }
}

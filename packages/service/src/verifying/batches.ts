import type { Asked, Told, VerifyAnswer, VerifyBatch, VerifyTask } from './protocol.js';

/** Tasks of one message: what is verified together is kept together, and the disk takes as long for many as for one. */
const most = 64;
/** Bytes after which a message is full: what is in them keeps a thread busy for long enough. */
const full = 256 * 1024;
/** Batches on their way to each thread: the next one must be there when it has done with one. */
const ahead = 2;

export interface BatchesParts {
  threads: number;
  /** Hands a batch over with its bytes; rejects where the thread that has it is lost. */
  send(batch: VerifyBatch, transferred: ArrayBuffer[]): Promise<unknown>;
}

interface Waiting {
  resolve(answer: VerifyAnswer): void;
  reject(error: unknown): void;
}

/**
 * Hands tasks over to threads several at a time, because a message costs as much as part of a verdict. Nobody waits for
 * company: what gathers does so while the threads have enough to begin with.
 */
export class Batches {
  readonly #parts: BatchesParts;
  readonly #waiting = new Map<number, Waiting>();
  #gathered: VerifyTask[] = [];
  /** Batches that no thread has begun with yet. */
  readonly #onTheWay = new Set<number>();
  #last = 0;
  #due = false;

  constructor(parts: BatchesParts) {
    this.#parts = parts;
  }

  run(task: VerifyTask): Promise<VerifyAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(task.id, { resolve, reject });
      this.#gathered.push(task);
      if (this.#due) return;
      this.#due = true;
      // Not at once: what the same turn of the event loop makes ready goes along.
      setImmediate(() => {
        this.#due = false;
        this.#sendOn();
      });
    });
  }

  /** What a thread tells of the tasks and batches that it was given. */
  hear(told: Exclude<Told, { asked: Asked }>): void {
    if ('begun' in told) {
      this.#onTheWay.delete(told.begun);
      this.#sendOn();
      return;
    }
    const one = this.#waiting.get(told.done);
    this.#waiting.delete(told.done);
    if ('failed' in told) one?.reject(told.failed);
    else one?.resolve(told.answer);
  }

  /** Lets nobody wait any more. */
  end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the verifying threads were ended'));
    this.#waiting.clear();
    this.#gathered = [];
  }

  #sendOn(): void {
    const { threads } = this.#parts;
    while (this.#gathered.length > 0 && this.#onTheWay.size < ahead * threads) {
      const share = Math.ceil(this.#gathered.length / threads);
      this.#send(this.#gathered.splice(0, countUpTo(full, this.#gathered.slice(0, Math.min(most, share)))));
    }
  }

  #send(tasks: VerifyTask[]): void {
    this.#last += 1;
    const number = this.#last;
    this.#onTheWay.add(number);
    const { packed, buffer } = packedTogether(tasks);
    this.#parts.send({ number, tasks: packed }, [buffer]).catch((error: unknown) => {
      this.#onTheWay.delete(number);
      for (const { id } of tasks) {
        this.#waiting.get(id)?.reject(error);
        this.#waiting.delete(id);
      }
      this.#sendOn();
    });
  }
}

/** How many of the first tasks fill a message; one at least. */
function countUpTo(full: number, tasks: readonly VerifyTask[]): number {
  let bytes = 0;
  const last = tasks.findIndex((task) => {
    bytes += task.bytes.length;
    return bytes >= full;
  });
  return last < 0 ? tasks.length : last + 1;
}

/** The bytes of all in one buffer, which changes hands at once; what arrives over HTTP is often a view into a larger one. */
function packedTogether(tasks: readonly VerifyTask[]): { packed: VerifyTask[]; buffer: ArrayBuffer } {
  const buffer = new ArrayBuffer(tasks.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  const packed = tasks.map((task) => {
    const bytes = new Uint8Array(buffer, at, task.bytes.length);
    bytes.set(task.bytes);
    at += bytes.length;
    return { ...task, bytes };
  });
  return { packed, buffer };
}

import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

export interface FairQueueOptions {
  /** How many may be inside at a time. */
  slots: number;
  /** How many may wait, of all senders together. */
  waiting: number;
  /** Bytes that those who wait may hold together. */
  waitingBytes: number;
}

interface Waiting {
  bytes: number;
  enter(): void;
}

/** Seconds after which whoever was turned away may come again. */
const retryAfter = 2;

/**
 * Lets so many in at a time, in turn by sender: whoever sends most waits longest, and waits for nobody but themselves. No
 * sender may hold more than half of the places, inside or waiting, as long as there may be others.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  /** Of each sender, in the order in which it is their turn. */
  readonly #queues = new Map<string, Waiting[]>();
  readonly #insideOf = new Map<string, number>();
  #inside = 0;
  #waiting = 0;
  #bytes = 0;
  #turnedAway = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** How many are inside now. */
  get inside(): number {
    return this.#inside;
  }

  /** How many wait now. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How many found no place so far. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  /**
   * @param bytes - What whoever comes would hold while waiting.
   * @throws VigieError `service-busy` where there is no place to wait for this sender.
   */
  checkRoom(sender: string, bytes: number): void {
    const { waiting, waitingBytes } = this.#options;
    const own = this.#queues.get(sender)?.length ?? 0;
    const full = this.#waiting >= waiting || (this.#waiting > 0 && this.#bytes + bytes > waitingBytes);
    if (!full && own < Math.max(1, Math.ceil(waiting / 2))) return;
    this.#turnedAway += 1;
    throw new VigieError('service-busy', say(serviceSentences['more-submissions-wait-taken']), { retryAfter });
  }

  /**
   * Runs work as soon as there is a place.
   *
   * @throws VigieError `service-busy` at once, where there is no place to wait.
   */
  async run<Result>(sender: string, bytes: number, work: () => Promise<Result>): Promise<Result> {
    if (this.#mayEnter(sender) && this.#waiting === 0) this.#admit(sender);
    else {
      this.checkRoom(sender, bytes);
      await this.#wait(sender, bytes);
    }
    try {
      return await work();
    } finally {
      this.#leave(sender);
    }
  }

  #mayEnter(sender: string): boolean {
    const { slots } = this.#options;
    // Work that waits for a slow host of one sender's choice must leave places to the others.
    return this.#inside < slots && (this.#insideOf.get(sender) ?? 0) < Math.max(1, Math.ceil(slots / 2));
  }

  #admit(sender: string): void {
    this.#inside += 1;
    this.#insideOf.set(sender, (this.#insideOf.get(sender) ?? 0) + 1);
  }

  #wait(sender: string, bytes: number): Promise<void> {
    return new Promise((resolve) => {
      const queue = this.#queues.get(sender) ?? [];
      queue.push({ bytes, enter: resolve });
      this.#queues.set(sender, queue);
      this.#waiting += 1;
      this.#bytes += bytes;
      // Another's full share must not keep out who has come second.
      this.#next();
    });
  }

  #leave(sender: string): void {
    this.#inside -= 1;
    const left = (this.#insideOf.get(sender) ?? 1) - 1;
    if (left === 0) this.#insideOf.delete(sender);
    else this.#insideOf.set(sender, left);
    this.#next();
  }

  /** Lets the first sender in turn in who may, and puts them behind the others. */
  #next(): void {
    for (const [sender, queue] of this.#queues) {
      if (this.#inside >= this.#options.slots) return;
      if (!this.#mayEnter(sender)) continue;
      const first = queue.shift();
      this.#queues.delete(sender);
      if (queue.length > 0) this.#queues.set(sender, queue);
      if (first === undefined) continue;
      this.#waiting -= 1;
      this.#bytes -= first.bytes;
      this.#admit(sender);
      first.enter();
    }
  }
}

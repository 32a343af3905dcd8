import type { Submission, Verification, Verifier, VerifyOptions } from '@vigie/credentials';
import { FairQueue } from './fair-queue.js';

/** Refused submissions that may wait for the rest of their explanation. */
const mostExplained = 16;
/** Of the time of one core, how much goes to explanations while there is other work: one part in so many. */
const share = 10;
/** Milliseconds of the longest rest: on a machine that has too much to do, what an explanation took is mostly waiting. */
const longestRest = 100;

export interface VerifyingLanesOptions {
  verifier: Pick<Verifier, 'verify'>;
  /** How many submissions are worked on at a time. */
  slots: number;
  /** How many may wait. */
  waiting: number;
  /** Bytes that those who wait may hold together. Default: 64 MiB. */
  waitingBytes?: number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** What the lanes did so far. */
export interface LaneCounts {
  verifying: number;
  waiting: number;
  turnedAway: number;
  explaining: number;
  explained: number;
  notExplained: number;
}

/**
 * Two lanes to a verdict. In the first, everything is verified, and what fails a cheap check costs no more than that. What
 * was refused so goes to the second lane for the rest of its failing checks: one at a time, a small share of the time
 * while there is other work, and no further than a few wait. A submission that finds no place there is answered with what
 * was found, and with the names of the checks that were not run.
 */
export class VerifyingLanes {
  readonly #options: VerifyingLanesOptions;
  readonly #queue: FairQueue;
  /** The explanations that wait, one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #explaining = 0;
  #explained = 0;
  #notExplained = 0;

  constructor(options: VerifyingLanesOptions) {
    const { slots, waiting, waitingBytes = 64 * 1024 * 1024 } = options;
    this.#options = options;
    this.#queue = new FairQueue({ slots, waiting, waitingBytes });
  }

  get counts(): LaneCounts {
    const { inside, waiting, turnedAway } = this.#queue;
    return {
      verifying: inside,
      waiting,
      turnedAway,
      explaining: this.#explaining,
      explained: this.#explained,
      notExplained: this.#notExplained,
    };
  }

  /** @throws VigieError `service-busy` where this sender would be turned away. */
  checkRoom(sender: string, bytes: number): void {
    if (this.#queue.waiting > 0) this.#queue.checkRoom(sender, bytes);
  }

  /**
   * @param sender - Whoever shares this name shares their turns.
   * @throws VigieError `service-busy` where too much waits.
   */
  async verify(sender: string, submission: Submission, options: VerifyOptions = {}): Promise<Verification> {
    const first = await this.#queue.run(sender, submission.bytes.length, () =>
      this.#options.verifier.verify(submission, { ...options, onFailure: 'stop' }),
    );
    if (first.ok || first.report.notRun === undefined || options.onFailure === 'stop') return first;
    if (this.#explaining >= mostExplained) {
      this.#notExplained += 1;
      return first;
    }
    return this.#explain(submission, options);
  }

  async #explain(submission: Submission, options: VerifyOptions): Promise<Verification> {
    const { verifier, now } = this.#options;
    this.#explaining += 1;
    const turn = this.#last.then(async () => {
      const began = now();
      const verdict = await verifier.verify(submission, { ...options, onFailure: 'explain' });
      return { verdict, took: now() - began };
    });
    this.#last = turn.then(
      ({ took }) => this.#rest(took),
      () => undefined,
    );
    try {
      const { verdict } = await turn;
      this.#explained += 1;
      return verdict;
    } finally {
      this.#explaining -= 1;
    }
  }

  /** Keeps to the share, where others had to do with less while an explanation was made. */
  async #rest(took: number): Promise<void> {
    if (this.#queue.inside === 0) return;
    await new Promise<void>((resolve) => setTimeout(resolve, Math.min(took * (share - 1), longestRest)).unref());
  }
}

import { setTimeout } from 'node:timers/promises';
import type { HeldCredential } from '../../store/held-credential.js';
import { tell } from './change-standing.js';
import { StatusFollower, type StatusFollowerParts } from './status-follower.js';

/** Expiries told in one commit. */
const batch = 100;

export interface SweeperParts extends StatusFollowerParts {
  /** Seconds between two sweeps. */
  seconds: number;
  /** Told of a sweep that broke off; the next one goes on. */
  failed(error: unknown): void;
}

/** What changes without anybody submitting anything: credentials expire, and status lists take them back or restore them. */
export class Sweeper {
  readonly #parts: SweeperParts;
  readonly #follower: StatusFollower;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(parts: SweeperParts) {
    this.#parts = parts;
    this.#follower = new StatusFollower(parts);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Lets the batch under way end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#sweeping;
  }

  /** One sweep; those that are asked for at the same time follow one another. */
  sweep(): Promise<void> {
    const sweep = this.#sweeping.then(() => this.#sweep());
    this.#sweeping = sweep.catch(() => undefined);
    return sweep;
  }

  async #sweep(): Promise<void> {
    while (!this.#stop.signal.aborted && (await this.#tellExpired()) === batch);
    if (!this.#stop.signal.aborted) await this.#follower.follow(this.#stop.signal);
  }

  async #tellExpired(): Promise<number> {
    const { store, clock, committed, changed } = this.#parts;
    const now = clock();
    // Most sweeps find nothing, and then no transaction is needed.
    if ((await store.read.lifecycle.expiring(now, 1)).length === 0) return 0;
    const at = now.toISOString();
    const expired = await store.transact(async (tx) => {
      const held: HeldCredential[] = [];
      for (const { digest, validUntil } of await tx.read.lifecycle.expiring(now, batch)) {
        await tx.lifecycle.setExpiryTold(digest, at);
        await tell(tx, 'expired', { digest, at, because: { validUntil } });
        const one = await tx.read.credential(digest);
        if (one !== undefined) held.push(one);
      }
      return held;
    });
    committed();
    await changed(expired);
    return expired.length;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.sweep().catch((error: unknown) => this.#parts.failed(error));
      await setTimeout(this.#parts.seconds * 1000, undefined, { signal: this.#stop.signal, ref: false }).catch(
        () => {},
      );
    }
  }
}

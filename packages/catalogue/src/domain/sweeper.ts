import type { Logger } from 'pino';
import { refreshDueOffers } from './offers/refresh.js';
import { rebuildOffers } from './operations/rebuild.js';
import type { PageApplier } from './sync/apply-page.js';
import { followStatuses } from './sync/follow-statuses.js';
import { pause } from './sync/pause.js';
import { retryPending } from './sync/retry-pending.js';

/** By how many milliseconds a clock is put right without anybody having been told anything wrong. */
const slack = 60_000;

/** What time alone changes: credentials that may be judged now or be taken back, and offers of which a credential has ended. */
export class Sweeper {
  readonly #applier: PageApplier;
  readonly #seconds: number;
  readonly #logger: Logger;
  /** The newest instant at which this catalogue is known to have worked. */
  #newest: Date | undefined;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /** @param options.newest - what is known of an earlier run */
  constructor(applier: PageApplier, options: { seconds: number; logger: Logger; newest?: Date }) {
    this.#applier = applier;
    this.#newest = options.newest;
    this.#seconds = options.seconds;
    this.#logger = options.logger;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Lets a sweep that is under way end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async sweep(): Promise<void> {
    await this.#followClock();
    await retryPending(this.#applier);
    await followStatuses(this.#applier);
    await refreshDueOffers(this.#applier.store, this.#applier.book, this.#applier.clock());
  }

  /** What a clock that ran ahead took for ended is put together again once it is put back. */
  async #followClock(): Promise<void> {
    const now = this.#applier.clock();
    const ahead = (this.#newest?.getTime() ?? 0) - now.getTime();
    if (ahead > slack) {
      this.#logger.warn({ seconds: Math.round(ahead / 1000) }, 'the clock was put back; every offer is derived again');
      await rebuildOffers(this.#applier);
    }
    this.#newest = now;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.sweep().catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#logger.error({ err: error }, 'sweep failed');
      });
      await pause(this.#seconds * 1000, this.#stop.signal);
    }
  }
}

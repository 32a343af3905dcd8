import type { Logger } from 'pino';
import type { NewestInstant } from './newest-instant.js';
import { refreshDueOffers } from './offers/refresh.js';
import { rebuildOffers } from './operations/rebuild.js';
import type { PageApplier } from './sync/apply-page.js';
import { followStatuses } from './sync/follow-statuses.js';
import { pause } from './sync/pause.js';
import { retryPending } from './sync/retry-pending.js';

/** What time alone changes: credentials that may be judged now or be taken back, and offers of which a credential has ended. */
export class Sweeper {
  readonly #applier: PageApplier;
  readonly #seconds: number;
  readonly #logger: Logger;
  readonly #newest: NewestInstant;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(applier: PageApplier, options: { seconds: number; logger: Logger; newest: NewestInstant }) {
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
    const back = this.#newest.putBack(now);
    if (back === 0) return this.#newest.follow(now);
    this.#logger.warn({ seconds: Math.round(back / 1000) }, 'the clock was put back; every offer is derived again');
    await this.#applier.book.startAnew();
    await rebuildOffers(this.#applier);
    await this.#newest.set(now);
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

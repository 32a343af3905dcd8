import type { Logger } from 'pino';
import { refreshDueOffers } from './offers/refresh.js';
import type { PageApplier } from './sync/apply-page.js';
import { followStatuses } from './sync/follow-statuses.js';
import { pause } from './sync/pause.js';
import { retryPending } from './sync/retry-pending.js';

/** What time alone changes: credentials that may be judged now or be taken back, and offers of which a credential has ended. */
export class Sweeper {
  readonly #applier: PageApplier;
  readonly #seconds: number;
  readonly #logger: Logger;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(applier: PageApplier, options: { seconds: number; logger: Logger }) {
    this.#applier = applier;
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
    await retryPending(this.#applier);
    await followStatuses(this.#applier);
    await refreshDueOffers(this.#applier.store, this.#applier.book, this.#applier.clock());
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

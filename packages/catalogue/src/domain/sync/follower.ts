import { type FeedClient, type FeedRequest, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { inSpan } from '@vigie/service';
import type { Logger } from 'pino';
import { applyPage, judgeEarly, type PageApplier } from './apply-page.js';
import { backoff } from './backoff.js';
import type { LogGuard } from './log-guard.js';
import { pause } from './pause.js';
import { ReadAhead } from './read-ahead.js';

/** How a follower stands to its registry after an attempt. */
export type SyncOutcome =
  | { registry: string; state: 'caught-up'; cursor: number }
  | { registry: string; state: 'failed'; detail: string };

export interface FollowerOptions extends PageApplier {
  registry: string;
  feed: FeedClient;
  guard: LogGuard;
  /** Whether a page is judged while the one before it is written: where others than the writing thread judge. */
  judgesAhead?: boolean;
  /** Called when it ends, to let go of what the feed keeps open. */
  release?(): void;
  /** Seconds for which the registry is asked to hold an answer while nothing is new. */
  pollSeconds: number;
  random: () => number;
  logger: Logger;
}

/** Events asked for at a time, which are one transaction: what the disk takes for it is shared, and nobody waits long. */
const pageSize = 100;
/**
 * The same while more than that is missing: the index by term is large, and a transaction writes a page of it for nearly every
 * word that its offers have. Others who write wait for about half a second.
 */
const stretchSize = 500;
/** Least milliseconds that an answer without events takes, for a registry that does not hold its answers. */
const calm = 1_000;

/** Follows one registry from where it stopped, for as long as it runs. What befalls it disturbs no other follower. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #stop = new AbortController();
  readonly #pages: ReadAhead;
  /** Ends what is only waiting (an empty long poll, a pause), so that whoever asks is answered at once. */
  #waiting: AbortController | undefined;
  #asking: Array<(outcome: SyncOutcome) => void> = [];
  #failures = 0;
  /** Events that are known to be missing. */
  #missing = 0;
  #attempted = false;
  #running: Promise<void> | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    const { feed, judgesAhead = false } = options;
    const judge: ConstructorParameters<typeof ReadAhead>[0]['judge'] = (...asked) => judgeEarly(options, ...asked);
    this.#pages = new ReadAhead({ feed, ...(judgesAhead ? { judge } : {}) });
  }

  get registry(): string {
    return this.#options.registry;
  }

  /** Whether the first attempt has been made, well or badly. */
  get attempted(): boolean {
    return this.#attempted;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends waiting and requests; a page that is being written is written to its end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#waiting?.abort();
    this.#options.release?.();
    await this.#running;
    await this.#pages.close();
    this.#answer({
      registry: this.#options.registry,
      state: 'failed',
      detail: say(catalogueSentences['follower-stopped']),
    });
  }

  /** Resolves with the outcome of attempts made from now on: the head of the feed reached, or a failure. */
  settle(): Promise<SyncOutcome> {
    const { registry } = this.#options;
    if (this.#stop.signal.aborted) {
      return Promise.resolve({ registry, state: 'failed', detail: say(catalogueSentences['follower-stopped']) });
    }
    return new Promise((resolve) => {
      this.#asking.push(resolve);
      this.#waiting?.abort();
    });
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const asking = this.#asking.splice(0);
      const outcome = await this.#step(asking.length > 0 ? 0 : this.#options.pollSeconds);
      if (outcome === undefined) this.#asking.unshift(...asking);
      else for (const resolve of asking) resolve(outcome);
      if (outcome?.state === 'failed') await this.#rest(backoff(this.#failures, this.#options.random));
    }
  }

  /** Fetches and takes one page. `undefined`: there is more to fetch, or the wait was ended from outside. */
  async #step(wait: number): Promise<SyncOutcome | undefined> {
    const { registry, store, guard } = this.#options;
    const interruption = new AbortController();
    if (wait > 0) this.#waiting = interruption;
    const signal = AbortSignal.any([this.#stop.signal, interruption.signal]);
    const begun = performance.now();
    try {
      const stop = await guard.stop(registry);
      if (stop !== undefined) return await this.#failed(stop, { detail: stop });
      const after = await store.reader.cursor(registry);
      const { page: given, early } = await this.#pages.page({ ...this.#wanted(after, wait), signal });
      this.#waiting = undefined;
      const passage = await guard.check(registry, given);
      if (passage.state === 'stopped') return await this.#failed(passage.detail, { detail: passage.detail });
      if (passage.state === 'rewind') {
        await store.transact((transactor) => transactor.rewind(registry));
        return undefined;
      }
      const { page, log } = passage;
      this.#missing = given.head - page.next;
      if (this.#missing > 0) this.#pages.begin(this.#wanted(page.next, wait));
      const found = { 'vigie.registry': registry, 'vigie.events': page.events.length };
      const judged = early === undefined ? {} : { early: await early };
      await inSpan('take page', found, () => applyPage(this.#options, registry, page, { log, ...judged }));
      this.#failures = 0;
      this.#attempted = true;
      // Events beyond the checkpoint of their page come again under the next one.
      const behind = page.next < Math.max(page.head, given.head);
      if (page.next === after && (behind || wait > 0)) await this.#rest(calm - (performance.now() - begun));
      return behind ? undefined : { registry, state: 'caught-up', cursor: page.next };
    } catch (error) {
      this.#waiting = undefined;
      if (signal.aborted) return undefined;
      return await this.#fail(error);
    }
  }

  /** What is asked for next: far behind, there is nothing to wait for, and a stream would bring it in smaller pieces. */
  #wanted(after: number, wait: number): Omit<FeedRequest, 'signal'> {
    const { registry } = this.#options;
    const isFar = this.#missing > pageSize;
    return { registry, after, limit: isFar ? stretchSize : pageSize, wait: isFar ? 0 : wait };
  }

  async #fail(error: unknown): Promise<SyncOutcome> {
    const known = error instanceof VigieError;
    const detail = known ? error.message : say(catalogueSentences['page-not-taken-reason-log']);
    return this.#failed(detail, known ? { detail } : { err: error });
  }

  async #failed(detail: string, told: object): Promise<SyncOutcome> {
    const { registry, store, logger } = this.#options;
    this.#pages.drop();
    this.#failures += 1;
    this.#attempted = true;
    logger.warn({ failures: this.#failures, ...told }, 'sync failed');
    await store
      .transact((transactor) => transactor.recordFailure(registry, detail))
      .catch((cause: unknown) => logger.error({ err: cause }, 'the failure could not be recorded'));
    return { registry, state: 'failed', detail };
  }

  /** Ends a pause, for what has changed since. */
  wake(): void {
    this.#failures = 0;
    this.#waiting?.abort();
  }

  async #rest(milliseconds: number): Promise<void> {
    if (milliseconds <= 0 || this.#asking.length > 0) return;
    const interruption = new AbortController();
    this.#waiting = interruption;
    await pause(milliseconds, AbortSignal.any([this.#stop.signal, interruption.signal]));
    this.#waiting = undefined;
  }

  #answer(outcome: SyncOutcome): void {
    for (const resolve of this.#asking.splice(0)) resolve(outcome);
  }
}

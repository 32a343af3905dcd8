import { setTimeout } from 'node:timers/promises';
import { type Clock, type EventSourceResumption, type FollowedEventSource, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Logger } from 'pino';
import type { RegistryStore } from '../../store/registry-store.js';
import type { EventSource, EventStep } from './event-source.js';

/** Longest pause after failures in a row, in milliseconds. */
const longestPause = 300_000;

export interface EventSourcesParts {
  sources: readonly EventSource[];
  store: RegistryStore;
  clock: Clock;
  logger: Logger;
}

/** The outside event services that are followed. What befalls one disturbs no other, nor the ingest. */
export class EventSources {
  readonly #parts: EventSourcesParts;
  readonly #stop = new AbortController();
  /** Ends the pause of a source, so that a resumption is seen at once. */
  readonly #wakes = new Map<EventSource, AbortController>();
  #running: Promise<unknown> = Promise.resolve();
  /** One step of a source at a time. */
  readonly #turns = new Map<EventSource, Promise<unknown>>();

  constructor(parts: EventSourcesParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = Promise.all(this.#parts.sources.map((source) => this.#follow(source)));
  }

  /** Ends waiting; what is being judged is judged to its end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await Promise.all(this.#turns.values());
  }

  /** Reads every source up to its end as it is now, or until it fails. */
  async settle(): Promise<Array<EventStep | 'failed'>> {
    return Promise.all(
      this.#parts.sources.map(async (source) => {
        for (;;) {
          const step = await this.#step(source);
          if (step !== 'behind') return step ?? 'failed';
        }
      }),
    );
  }

  list(): Promise<FollowedEventSource[]> {
    return Promise.all(this.#parts.sources.map((source) => this.#described(source)));
  }

  /** @throws VigieError `registry-not-stopped` */
  async resume({ source: address, from }: EventSourceResumption): Promise<FollowedEventSource> {
    const source = this.#parts.sources.find((one) => one.source === address);
    await this.#parts.store.transact(async (tx) => {
      const { stopped, lastError: _lastError, ...state } = await tx.read.eventSources.state(address);
      if (source === undefined || stopped === undefined) {
        throw new VigieError('registry-not-stopped', say(catalogueSentences['not-stopped'], { registry: address }), {
          registry: address,
        });
      }
      const { lastEvent: _lastEvent, lastReceived: _lastReceived, ...beginning } = state;
      if (from === 'beginning') await tx.eventSources.forgetEvents(address);
      await tx.eventSources.writeState(address, from === 'beginning' ? beginning : state);
    });
    if (source === undefined) throw new Error('a source was resumed that is not followed');
    this.#wakes.get(source)?.abort();
    return this.#described(source);
  }

  async #described(one: EventSource): Promise<FollowedEventSource> {
    const { source } = one;
    const { received, isBehind, stopped, lastEvent, caughtUpAt, lastSyncAt, lastError } = await one.state();
    const { store, clock } = this.#parts;
    const lag = (at: string) => Math.max(0, Math.floor((clock().getTime() - Date.parse(at)) / 1000));
    const read = lastSyncAt === undefined ? 'unknown' : isBehind ? 'behind' : 'caught-up';
    return {
      source,
      state: stopped === undefined ? read : 'stopped',
      received,
      ...(await store.read.eventSources.counts(source)),
      ...(lastEvent === undefined ? {} : { lastEvent }),
      ...(caughtUpAt === undefined ? {} : { caughtUpAt, lagSeconds: lag(caughtUpAt) }),
      ...(lastSyncAt === undefined ? {} : { lastSyncAt }),
      ...(lastError === undefined ? {} : { lastError }),
      ...(stopped === undefined ? {} : { stopped }),
    };
  }

  async #follow(source: EventSource): Promise<void> {
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      const wake = new AbortController();
      this.#wakes.set(source, wake);
      const over = AbortSignal.any([this.#stop.signal, wake.signal]);
      const step = await this.#step(source);
      failures = step === undefined ? failures + 1 : 0;
      if (step === 'behind') continue;
      const whole = step === undefined ? Math.min(longestPause, 1000 * 2 ** Math.min(failures - 1, 20)) : 0;
      const pause = step === undefined ? whole / 2 + (whole / 2) * Math.random() : source.pollSeconds * 1000;
      await setTimeout(pause, undefined, { signal: over, ref: false }).catch(() => {});
    }
  }

  /** `undefined`: it failed, or was interrupted. */
  #step(source: EventSource): Promise<EventStep | undefined> {
    const step = (this.#turns.get(source) ?? Promise.resolve()).then(async () => {
      try {
        return await source.step(this.#stop.signal);
      } catch (error) {
        if (!this.#stop.signal.aborted) await this.#failed(source, error);
        return undefined;
      }
    });
    this.#turns.set(source, step);
    return step;
  }

  async #failed(source: EventSource, error: unknown): Promise<void> {
    const { logger } = this.#parts;
    const known = error instanceof VigieError;
    const detail = known ? error.message : say(catalogueSentences['page-not-taken-reason-log']);
    logger.warn({ source: source.source, ...(known ? { detail } : { err: error }) }, 'following events failed');
    await source
      .failed(detail)
      .catch((cause: unknown) =>
        logger.error({ source: source.source, err: cause }, 'the failure could not be recorded'),
      );
  }
}

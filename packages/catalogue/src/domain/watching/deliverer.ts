import type { Clock, Fetcher, FetchResult, WatchDelivery } from '@vigie/credentials';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { Delivery, NumberedChange, WatchRecord } from '../../store/change-records.js';
import { nextAttemptAfter } from '../sync/backoff.js';
import { pause } from '../sync/pause.js';
import { withProofs } from './change-desk.js';
import type { OwnSigner } from './own-signer.js';

export interface DelivererParts {
  store: CatalogueStore;
  clock: Clock;
  /** Keeps out of the own network: receivers are chosen by strangers. */
  fetcher: Fetcher;
  signer: OwnSigner;
  /** After so many hours without success a watch is given up. */
  giveUpHours: number;
  logger: Logger;
}

/** Receivers that are posted to at the same time. */
const atOnce = 8;
/** Milliseconds that a receiver has to answer. */
const patience = 15_000;
/** Milliseconds between two looks for what is due. */
const calm = 1_000;

/**
 * Posts what watches ask for, each watch's deliveries in their order, at least once. What waits is in the store: a restart
 * goes on where it stopped.
 */
export class Deliverer {
  readonly #parts: DelivererParts;
  readonly #stop = new AbortController();
  readonly #busy = new Map<string, Promise<boolean>>();
  #running: Promise<void> | undefined;

  constructor(parts: DelivererParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Begins nothing more, and lets what is being posted end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await Promise.all(this.#busy.values());
  }

  /** Posts until nothing more is due. */
  async deliverDue(): Promise<void> {
    for (;;) {
      await this.#begin();
      if (this.#busy.size === 0) return;
      await Promise.race(this.#busy.values());
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#begin().catch((error: unknown) => {
        if (!signal.aborted) this.#parts.logger.error({ err: error }, 'deliveries could not be read');
      });
      // One that ends soon may have a successor; nobody is kept waiting for one that takes its time.
      const ended = new AbortController();
      for (const one of this.#busy.values()) void one.then((recorded) => recorded && ended.abort());
      await pause(calm, AbortSignal.any([signal, ended.signal]));
    }
  }

  /** Begins what is due, as far as there is room. */
  async #begin(): Promise<void> {
    const { store, clock, logger } = this.#parts;
    const room = atOnce - this.#busy.size;
    if (room <= 0 || this.#stop.signal.aborted) return;
    for (const delivery of await store.reader.watches.due(clock(), room, [...this.#busy.keys()])) {
      const { watch } = delivery;
      if (this.#busy.has(watch)) continue;
      const posting = this.#deliver(delivery)
        .then(() => true)
        .catch((error: unknown) => {
          logger.error({ err: error, watch }, 'a delivery failed unexpectedly');
          return false;
        })
        .finally(() => this.#busy.delete(watch));
      this.#busy.set(watch, posting);
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { store, clock } = this.#parts;
    const watch = await store.reader.watches.one(delivery.watch);
    const change = await store.reader.changes.one(delivery.change);
    if (watch === undefined || change === undefined) return;
    const result = await this.#post(watch, delivery, change);
    const at = clock();
    await store.transact(async ({ watches }) => {
      if (result.ok) return watches.delivered(delivery, at);
      if (this.#isLost(delivery, result, at)) return watches.giveUp(watch.id, result.detail);
      const until = new Date(at.getTime() + nextAttemptAfter(delivery.attempts + 1));
      return watches.postpone(delivery, { at, until, error: result.detail });
    });
  }

  /** A receiver that says it is gone (Standard Webhooks), or that has not taken anything for so long. */
  #isLost({ firstAttempt }: Delivery, result: FetchResult & { ok: false }, at: Date): boolean {
    if (result.status === 410) return true;
    const tried = firstAttempt === undefined ? 0 : at.getTime() - firstAttempt.getTime();
    return tried >= this.#parts.giveUpHours * 3_600_000;
  }

  async #post(watch: WatchRecord, { number, match }: Delivery, change: NumberedChange): Promise<FetchResult> {
    const { store, clock, fetcher, signer } = this.#parts;
    const told = await withProofs(change, store.reader);
    const body: WatchDelivery = {
      type: typeOf(change),
      timestamp: told.at,
      data: { watch: watch.id, number, match, change: told, jws: await signer.sign(told) },
    };
    const text = JSON.stringify(body);
    const id = `msg_${watch.id}_${number}`;
    const sentAt = clock();
    return fetcher.fetch(watch.url, {
      mediaTypes: ['*/*'],
      maximumBytes: 0,
      timeoutMilliseconds: patience,
      statusOnly: true,
      post: {
        bytes: new TextEncoder().encode(text),
        mediaType: 'application/json',
        headers: {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
          'webhook-signature': new Webhook(watch.secret).sign(id, sentAt, text),
        },
      },
    });
  }
}

function typeOf({ kinds }: NumberedChange): WatchDelivery['type'] {
  if (kinds.includes('offer-added')) return 'offer.added';
  return kinds.includes('offer-ended') ? 'offer.ended' : 'offer.changed';
}

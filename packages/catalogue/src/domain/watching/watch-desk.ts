import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Clock, type CreatedWatch, checkUrl, VigieError, type Watch, type WatchRequest } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { KeptSearch, WatchRecord } from '../../store/change-records.js';

/** What an operator lets strangers do. */
export interface WatchLimits {
  /** Watches that one address may make in an hour; 0 switches watches off. */
  perHour: number;
  /** Watches in all. */
  most: number;
  /** Receivers on this very machine, over plain http, are taken: for trials. */
  allowLoopbackHttp: boolean;
}

interface Parts {
  store: CatalogueStore;
  clock: Clock;
  limits: WatchLimits;
  /** DID of the catalogue. */
  signer: string;
}

const hourMilliseconds = 3_600_000;

/** Makes watches, shows them to whoever holds their token, and removes them. */
export class WatchDesk {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes a watch. Its secret and its token are answered here and never again.
   *
   * @param search - The words and filters of the request's query.
   * @throws VigieError `fetch-forbidden`, `not-found`, `watch-limit-reached`
   */
  async add(request: WatchRequest, search: KeptSearch | undefined, madeFrom: string): Promise<CreatedWatch> {
    const { store, clock, limits, signer } = this.#parts;
    const now = clock();
    checkReceiver(request.url, limits.allowLoopbackHttp);
    const offers = [...new Set(request.offers ?? [])];
    await this.#mustBeHeld(offers);
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const token = randomBytes(32).toString('base64url');
    const record: WatchRecord = {
      id: randomUUID(),
      url: request.url,
      secret,
      tokenHash: hashOf(token).toString('hex'),
      madeFrom,
      createdAt: now,
      offers,
      ...(request.query === undefined ? {} : { query: request.query }),
      ...(search === undefined ? {} : { search }),
      ...(request.kinds === undefined ? {} : { kinds: [...new Set(request.kinds)] }),
      state: 'active',
      deliveredThrough: 0,
    };
    const kept = await store.transact(async ({ watches }) => {
      const { all, recent } = await watches.counts(madeFrom, new Date(now.getTime() - hourMilliseconds));
      if (all >= limits.most || recent >= limits.perHour) {
        const detail =
          all >= limits.most
            ? say(catalogueSentences['catalogue-takes-no-more-watches'])
            : say(catalogueSentences['too-many-watches-made-address']);
        throw new VigieError('watch-limit-reached', detail, { expected: limits.perHour });
      }
      // Read within the transaction: what comes after the watch is told, and nothing twice.
      const deliveredThrough = (await watches.newestChange()) ?? 0;
      await watches.add({ ...record, deliveredThrough });
      return { ...record, deliveredThrough };
    });
    return { ...shown(kept, 0), secret, token, signer };
  }

  /** @throws VigieError `not-found`, `watch-token-wrong` */
  async show(id: string, token: string): Promise<Watch> {
    const watch = await this.#authorised(id, token);
    return shown(watch, await this.#parts.store.reader.watches.waiting(id));
  }

  /** @throws VigieError `not-found`, `watch-token-wrong` */
  async remove(id: string, token: string): Promise<void> {
    await this.#authorised(id, token);
    await this.#parts.store.transact(({ watches }) => watches.remove(id));
  }

  async #authorised(id: string, token: string): Promise<WatchRecord> {
    const watch = await this.#parts.store.reader.watches.one(id);
    if (watch === undefined) throw new VigieError('not-found', say(catalogueSentences['there-no-watch'], { id }));
    // Hashes have one length, so that comparing them takes the same time whatever was sent.
    if (!timingSafeEqual(hashOf(token), Buffer.from(watch.tokenHash, 'hex'))) {
      throw new VigieError('watch-token-wrong', say(catalogueSentences['token-not-watch']));
    }
    return watch;
  }

  /** An offer that was never heard of is most likely a slip of the pen; one that has ended may come back. */
  async #mustBeHeld(offers: readonly string[]): Promise<void> {
    const { changes, past } = this.#parts.store.reader;
    const missing = [];
    for (const offer of offers) {
      const known = (await changes.head(offer)) !== undefined || (await past.about(offer)).length > 0;
      if (!known) missing.push(offer);
    }
    if (missing.length === 0) return;
    const named = missing.map((id) => `"${id}"`).join(', ');
    throw new VigieError('not-found', say(catalogueSentences['catalogue-never-held-offer'], { named }), {
      offers: missing,
    });
  }
}

function checkReceiver(address: string, allowLoopbackHttp: boolean): void {
  if (!URL.canParse(address))
    throw new VigieError('fetch-forbidden', say(catalogueSentences['address-receiver-not-url']));
  checkUrl(new URL(address), { allowLoopbackHttp, from: undefined });
}

function shown(watch: WatchRecord, waiting: number): Watch {
  const { id, url, offers, query, kinds, state, createdAt, deliveredThrough, lastDeliveryAt, lastError } = watch;
  return {
    id,
    url,
    ...(offers.length === 0 ? {} : { offers }),
    ...(query === undefined ? {} : { query }),
    ...(kinds === undefined ? {} : { kinds }),
    state,
    createdAt: createdAt.toISOString(),
    deliveredThrough,
    waiting,
    ...(lastDeliveryAt === undefined ? {} : { lastDeliveryAt: lastDeliveryAt.toISOString() }),
    ...(lastError === undefined ? {} : { lastError }),
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

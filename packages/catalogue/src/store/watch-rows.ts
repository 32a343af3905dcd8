import type { ChangeKind, WatchMatch } from '@vigie/credentials';
import type { Kysely, Selectable } from 'kysely';
import type { Delivery, KeptSearch, WatchRecord } from './change-records.js';
import type { WatchesTable } from './change-tables.js';
import { watchesOfOffers } from './page-queries.js';
import type { Tables } from './tables.js';

/** Milliseconds for which a delivery is put off at most. */
const longestWait = 3_600_000;

/** Reads watches, and what is still to be delivered. */
export class WatchReader {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async one(id: string): Promise<WatchRecord | undefined> {
    const row = await this.#db.selectFrom('watches').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return undefined;
    const offers = await this.#db
      .selectFrom('watch_offers')
      .select('offer')
      .where('watch', '=', id)
      .orderBy('offer')
      .execute();
    return toWatch(
      row,
      offers.map(({ offer }) => offer),
    );
  }

  async waiting(watch: string): Promise<number> {
    const { count } = await this.#db
      .selectFrom('deliveries')
      .where('watch', '=', watch)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /**
   * The first delivery of each watch whose turn has come, the longest due first; so has that of one that is put off for
   * longer than ever: by a clock that has been put back since.
   */
  async due(now: Date, limit: number, except: readonly string[]): Promise<Delivery[]> {
    let query = this.#db
      .selectFrom('deliveries as d')
      .selectAll()
      .where((row) =>
        row.or([
          row('next_attempt_ms', '<=', now.getTime()),
          row('next_attempt_ms', '>', now.getTime() + longestWait),
          // Planned for the moment in which it was planned.
          row('attempts', '=', 0),
        ]),
      )
      .where('number', '=', (builder) =>
        builder
          .selectFrom('deliveries as first')
          .select(({ fn }) => fn.min<number>('first.number').as('least'))
          .whereRef('first.watch', '=', 'd.watch'),
      )
      .orderBy('next_attempt_ms')
      .orderBy('watch')
      .limit(limit);
    if (except.length > 0) query = query.where('watch', 'not in', except);
    return (await query.execute()).map((row) => ({
      watch: row.watch,
      number: row.number,
      change: row.change,
      match: row.match as WatchMatch,
      attempts: row.attempts,
      ...(row.first_attempt_ms === null ? {} : { firstAttempt: new Date(Number(row.first_attempt_ms)) }),
    }));
  }
}

/** Writes watches and deliveries, within a transaction. */
export class WatchWriter {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** How many there are, and how many were made from an address since an instant. */
  async counts(madeFrom: string, since: Date): Promise<{ all: number; recent: number }> {
    const counted = this.#db.selectFrom('watches').select(({ fn }) => fn.countAll<number>().as('count'));
    const { count: all } = await counted.executeTakeFirstOrThrow();
    const { count: recent } = await counted
      .where('made_from', '=', madeFrom)
      .where('created_ms', '>', since.getTime())
      .executeTakeFirstOrThrow();
    return { all, recent };
  }

  /** Number of the newest change. */
  async newestChange(): Promise<number | undefined> {
    const newest = this.#db
      .selectFrom('offer_changes')
      .select(({ fn }) => fn.max<number | null>('number').as('number'));
    return (await newest.executeTakeFirst())?.number ?? undefined;
  }

  async add(watch: WatchRecord): Promise<void> {
    await this.#db
      .insertInto('watches')
      .values({
        id: watch.id,
        url: watch.url,
        secret: watch.secret,
        token_hash: watch.tokenHash,
        made_from: watch.madeFrom,
        created_ms: watch.createdAt.getTime(),
        query: watch.query ?? null,
        search: watch.search === undefined ? null : JSON.stringify(watch.search),
        kinds: watch.kinds === undefined ? null : JSON.stringify(watch.kinds),
        state: watch.state,
        numbered: 0,
        delivered_through: watch.deliveredThrough,
        last_delivery_ms: null,
        last_error: null,
      })
      .execute();
    const offers = watch.offers.map((offer) => ({ offer, watch: watch.id }));
    if (offers.length > 0) await this.#db.insertInto('watch_offers').values(offers).execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('watches').where('id', '=', id).execute();
  }

  /** Active watches of one offer by name. */
  async ofOffers(offers: readonly string[]): Promise<Map<string, WatchRecord[]>> {
    const found = new Map<string, WatchRecord[]>();
    const rows = await watchesOfOffers(
      this.#db,
      offers.map((offer) => ({ offer })),
    );
    for (const { offer, ...row } of rows) found.set(offer, [...(found.get(offer) ?? []), toWatch(row, [offer])]);
    return found;
  }

  /** Active watches of a search. */
  async ofSearches(): Promise<WatchRecord[]> {
    const rows = await this.#db
      .selectFrom('watches')
      .selectAll()
      .where('search', 'is not', null)
      .where('state', '=', 'active')
      .orderBy('id')
      .execute();
    return rows.map((row) => toWatch(row, []));
  }

  /** Plans a delivery, with the next number of its watch. */
  async plan(watch: string, { change, match, at }: { change: number; match: WatchMatch; at: Date }): Promise<void> {
    const { numbered } = await this.#db
      .updateTable('watches')
      .set(({ eb }) => ({ numbered: eb('numbered', '+', 1) }))
      .where('id', '=', watch)
      .returning('numbered')
      .executeTakeFirstOrThrow();
    await this.#db
      .insertInto('deliveries')
      .values({
        watch,
        number: numbered,
        change,
        match,
        attempts: 0,
        first_attempt_ms: null,
        next_attempt_ms: at.getTime(),
      })
      .execute();
  }

  /** Notes that a delivery was taken. */
  async delivered({ watch, number, change }: Delivery, at: Date): Promise<void> {
    await this.#remove(watch, number);
    await this.#db
      .updateTable('watches')
      .set({ delivered_through: change, last_delivery_ms: at.getTime(), last_error: null })
      .where('id', '=', watch)
      .execute();
  }

  /** Notes that a delivery was not taken, and when it is tried again. */
  async postpone(
    { watch, number, attempts, firstAttempt }: Delivery,
    { at, until, error }: { at: Date; until: Date; error: string },
  ): Promise<void> {
    const tried = { attempts: attempts + 1, next_attempt_ms: until.getTime() };
    await this.#db
      .updateTable('deliveries')
      // A first attempt that lies ahead was made by a clock that has been put back: its time starts anew.
      .set({ ...tried, first_attempt_ms: Math.min((firstAttempt ?? at).getTime(), at.getTime()) })
      .where('watch', '=', watch)
      .where('number', '=', number)
      .execute();
    await this.#db.updateTable('watches').set({ last_error: error }).where('id', '=', watch).execute();
  }

  /** Gives a watch up: what waits for it is left to be read from the changes. */
  async giveUp(watch: string, error: string): Promise<void> {
    await this.#db.deleteFrom('deliveries').where('watch', '=', watch).execute();
    await this.#db
      .updateTable('watches')
      .set({ state: 'failing', last_error: error })
      .where('id', '=', watch)
      .execute();
  }

  async #remove(watch: string, number: number): Promise<void> {
    await this.#db.deleteFrom('deliveries').where('watch', '=', watch).where('number', '=', number).execute();
  }
}

function toWatch(row: Selectable<WatchesTable>, offers: string[]): WatchRecord {
  return {
    id: row.id,
    url: row.url,
    secret: row.secret,
    tokenHash: row.token_hash,
    madeFrom: row.made_from,
    createdAt: new Date(Number(row.created_ms)),
    offers,
    ...(row.query === null ? {} : { query: row.query }),
    ...(row.search === null ? {} : { search: JSON.parse(row.search) as KeptSearch }),
    ...(row.kinds === null ? {} : { kinds: JSON.parse(row.kinds) as ChangeKind[] }),
    state: row.state,
    deliveredThrough: row.delivered_through,
    ...(row.last_delivery_ms === null ? {} : { lastDeliveryAt: new Date(Number(row.last_delivery_ms)) }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  };
}

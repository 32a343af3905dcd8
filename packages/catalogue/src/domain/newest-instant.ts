import type { CatalogueStore } from '../store/catalogue-store.js';

/** Milliseconds by which a clock is put right without anybody having been told anything wrong. */
export const slack = 60_000;

/**
 * The newest instant at which a catalogue is known to have worked. It is kept, and moves back only when what was derived at it
 * has been derived anew: a kill in between does not make it forgotten that a clock ran ahead.
 */
export class NewestInstant {
  readonly #store: CatalogueStore;
  #kept: number;

  private constructor(store: CatalogueStore, kept: number) {
    this.#store = store;
    this.#kept = kept;
  }

  /** @param synced - when a registry was last read: with a clock that ran ahead this may be the newest that is known */
  static async open(store: CatalogueStore, synced: Date | undefined): Promise<NewestInstant> {
    const kept = (await store.reader.newestInstant())?.getTime() ?? 0;
    const newest = new NewestInstant(store, kept);
    if (synced !== undefined && synced.getTime() > kept) await newest.set(synced);
    return newest;
  }

  /** How many milliseconds a clock that says `now` was put back; zero where it went on, or back by little. */
  putBack(now: Date): number {
    const back = this.#kept - now.getTime();
    return back > slack ? back : 0;
  }

  /** Goes on with the clock; not with each tick, for each is a write. */
  async follow(now: Date): Promise<void> {
    if (now.getTime() > this.#kept + slack / 2) await this.set(now);
  }

  async set(now: Date): Promise<void> {
    await this.#store.transact((transactor) => transactor.noteNewestInstant(now));
    this.#kept = now.getTime();
  }
}

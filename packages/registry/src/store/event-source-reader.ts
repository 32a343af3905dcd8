import type { Kysely } from 'kysely';
import {
  countEntries,
  type EntryFilter,
  type EventSourceState,
  type HeldEntry,
  readDueEntries,
  readEntries,
  readEventSource,
  readFingerprints,
} from './event-rows.js';
import type { Tables } from './tables.js';

/** Reads what is known of outside event services; cannot write. */
export class EventSourceReader {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  state(source: string): Promise<EventSourceState> {
    return readEventSource(this.#db, source);
  }

  counts(source: string): ReturnType<typeof countEntries> {
    return countEntries(this.#db, source);
  }

  fingerprints(source: string, events: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return readFingerprints(this.#db, source, events);
  }

  due(source: string, now: Date, limit: number): Promise<HeldEntry[]> {
    return readDueEntries(this.#db, source, now, limit);
  }

  entries(filter: EntryFilter, after: number, limit: number): Promise<HeldEntry[]> {
    return readEntries(this.#db, filter, after, limit);
  }
}

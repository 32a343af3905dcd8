import type { Transaction } from 'kysely';
import {
  deleteEventIds,
  type EventEntry,
  type EventIdTable,
  type EventSourceState,
  insertEntry,
  insertEventId,
  updateEntry,
  writeEventSource,
} from './event-rows.js';
import { EventSourceReader } from './event-source-reader.js';
import type { Tables } from './tables.js';

/** Writes what is known of outside event services, inside a transaction. */
export class EventSourceTransactor extends EventSourceReader {
  readonly #db: Transaction<Tables>;

  constructor(db: Transaction<Tables>) {
    super(db);
    this.#db = db;
  }

  writeState(source: string, state: EventSourceState): Promise<void> {
    return writeEventSource(this.#db, source, state);
  }

  rememberEvent(event: EventIdTable): Promise<void> {
    return insertEventId(this.#db, event);
  }

  /** So that everything can be read again; what came of it stays. */
  forgetEvents(source: string): Promise<void> {
    return deleteEventIds(this.#db, source);
  }

  addEntry(entry: EventEntry): Promise<void> {
    return insertEntry(this.#db, entry);
  }

  changeEntry(number: number, entry: EventEntry): Promise<void> {
    return updateEntry(this.#db, number, entry);
  }

  /** Has the status lists that credentials name asked for at the next sweep, however lately they were. */
  async makeListsDue(digests: readonly string[]): Promise<void> {
    if (digests.length === 0) return;
    await this.#db
      .updateTable('status_lists')
      .set({ asked_ms: 0 })
      .where('address', 'in', (query) =>
        query.selectFrom('status_entries').select('list').where('digest', 'in', digests),
      )
      .execute();
  }
}

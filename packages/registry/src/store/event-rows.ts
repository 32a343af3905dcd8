import type { EventSourceEntry } from '@vigie/credentials';
import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Tables } from './tables.js';

export interface EventSourceTable {
  source: string;
  last_event: string | null;
  /** `cesreceiveddate` of that event, as stated. */
  last_received: string | null;
  received: number;
  caught_up_at: string | null;
  is_behind: 0 | 1;
  last_sync_at: string | null;
  last_error: string | null;
  /** EventSourceStop as JSON. */
  stopped: string | null;
}

export interface EventIdTable {
  source: string;
  event: string;
  /** Digest of what the event says: the same id must not come to say something else. */
  fingerprint: string;
}

export interface EventEntryTable {
  number: Generated<number>;
  source: string;
  event: string;
  /** How many events of the source were read when this one was, itself included. */
  place: number;
  kind: EventSourceEntry['kind'];
  item: string;
  digest: string;
  state: EventSourceEntry['state'];
  code: string | null;
  detail: string | null;
  /** The text that is to be judged, while it waits; empty of what is still to be fetched. */
  content: string | null;
  attempts: number;
  at: string;
  next_attempt_ms: ColumnType<number | string | null, number | null, number | null>;
}

export interface EventSourceTables {
  event_sources: EventSourceTable;
  event_ids: EventIdTable;
  event_entries: EventEntryTable;
}

export interface EventSourceStop {
  at: string;
  code: string;
  detail: string;
}

/** How far an outside Credential Event Service is read. */
export interface EventSourceState {
  lastEvent?: string;
  lastReceived?: string;
  received: number;
  isBehind: boolean;
  caughtUpAt?: string;
  lastSyncAt?: string;
  lastError?: string;
  stopped?: EventSourceStop;
}

/** One thing that an event named, and what became of it. */
export interface EventEntry {
  source: string;
  event: string;
  place: number;
  kind: EventSourceEntry['kind'];
  item: string;
  digest: string;
  state: EventSourceEntry['state'];
  code?: string;
  detail?: string;
  content?: string;
  attempts: number;
  at: string;
  nextAttempt?: Date;
}

export type HeldEntry = EventEntry & { number: number };

export async function readEventSource(db: Kysely<Tables>, source: string): Promise<EventSourceState> {
  const row = await db.selectFrom('event_sources').selectAll().where('source', '=', source).executeTakeFirst();
  if (row === undefined) return { received: 0, isBehind: false };
  return {
    received: row.received,
    isBehind: row.is_behind === 1,
    ...(row.last_event === null ? {} : { lastEvent: row.last_event }),
    ...(row.last_received === null ? {} : { lastReceived: row.last_received }),
    ...(row.caught_up_at === null ? {} : { caughtUpAt: row.caught_up_at }),
    ...(row.last_sync_at === null ? {} : { lastSyncAt: row.last_sync_at }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    ...(row.stopped === null ? {} : { stopped: JSON.parse(row.stopped) as EventSourceStop }),
  };
}

export async function writeEventSource(db: Kysely<Tables>, source: string, state: EventSourceState): Promise<void> {
  const row: EventSourceTable = {
    source,
    last_event: state.lastEvent ?? null,
    last_received: state.lastReceived ?? null,
    received: state.received,
    caught_up_at: state.caughtUpAt ?? null,
    is_behind: state.isBehind ? 1 : 0,
    last_sync_at: state.lastSyncAt ?? null,
    last_error: state.lastError ?? null,
    stopped: state.stopped === undefined ? null : JSON.stringify(state.stopped),
  };
  await db
    .insertInto('event_sources')
    .values(row)
    .onConflict((conflict) => conflict.column('source').doUpdateSet(row))
    .execute();
}

/** What the events of these ids said when they were read, by id. */
export async function readFingerprints(
  db: Kysely<Tables>,
  source: string,
  events: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (events.length === 0) return new Map();
  const rows = await db
    .selectFrom('event_ids')
    .select(['event', 'fingerprint'])
    .where('source', '=', source)
    .where('event', 'in', events)
    .execute();
  return new Map(rows.map(({ event, fingerprint }) => [event, fingerprint]));
}

export async function insertEventId(db: Kysely<Tables>, row: EventIdTable): Promise<void> {
  await db
    .insertInto('event_ids')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteEventIds(db: Kysely<Tables>, source: string): Promise<void> {
  await db.deleteFrom('event_ids').where('source', '=', source).execute();
}

/** What was named before stays as it was, but for what could not be fetched: a new event is a reason to ask again. */
export async function insertEntry(db: Kysely<Tables>, entry: EventEntry): Promise<void> {
  const row = rowOf(entry);
  await db
    .insertInto('event_entries')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['source', 'kind', 'item', 'digest'])
        .doUpdateSet({ ...row, attempts: 0 })
        .where('event_entries.state', '=', 'refused')
        .where('event_entries.code', '=', 'fetch-failed'),
    )
    .execute();
}

export async function updateEntry(db: Kysely<Tables>, number: number, entry: EventEntry): Promise<void> {
  await db.updateTable('event_entries').set(rowOf(entry)).where('number', '=', number).execute();
}

function rowOf(entry: EventEntry) {
  return {
    source: entry.source,
    event: entry.event,
    place: entry.place,
    kind: entry.kind,
    item: entry.item,
    digest: entry.digest,
    state: entry.state,
    code: entry.code ?? null,
    detail: entry.detail ?? null,
    content: entry.content ?? null,
    attempts: entry.attempts,
    at: entry.at,
    next_attempt_ms: entry.nextAttempt?.getTime() ?? null,
  };
}

/** Of what waits, what is due, in the order in which it was named. */
export async function readDueEntries(
  db: Kysely<Tables>,
  source: string,
  now: Date,
  limit: number,
): Promise<HeldEntry[]> {
  const rows = await db
    .selectFrom('event_entries')
    .selectAll()
    .where('source', '=', source)
    .where('state', '=', 'waiting')
    .where('next_attempt_ms', '<=', now.getTime())
    .orderBy('next_attempt_ms')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

export interface EntryFilter {
  source?: string;
  state?: EventSourceEntry['state'];
}

export async function readEntries(
  db: Kysely<Tables>,
  { source, state }: EntryFilter,
  after: number,
  limit: number,
): Promise<HeldEntry[]> {
  let query = db.selectFrom('event_entries').selectAll().where('number', '>', after);
  if (source !== undefined) query = query.where('source', '=', source);
  if (state !== undefined) query = query.where('state', '=', state);
  return (await query.orderBy('number').limit(limit).execute()).map(entryOf);
}

function entryOf(row: Omit<EventEntryTable, 'number' | 'next_attempt_ms'> & EntryNumbers): HeldEntry {
  const { number, source, event, place, kind, item, digest, state, attempts, at } = row;
  return {
    ...{ number, source, event, place, kind, item, digest, state, attempts, at },
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.detail === null ? {} : { detail: row.detail }),
    ...(row.content === null ? {} : { content: row.content }),
    ...(row.next_attempt_ms === null ? {} : { nextAttempt: new Date(Number(row.next_attempt_ms)) }),
  };
}

interface EntryNumbers {
  number: number;
  next_attempt_ms: number | string | null;
}

/** How many there are in each state, and of the refused by code. */
export async function countEntries(
  db: Kysely<Tables>,
  source: string,
): Promise<{ waiting: number; taken: number; noted: number; refused: Record<string, number> }> {
  const rows = await db
    .selectFrom('event_entries')
    .select(({ fn }) => ['state', 'code', fn.countAll<number>().as('count')])
    .where('source', '=', source)
    .groupBy(['state', 'code'])
    .orderBy('code')
    .execute();
  const of = (state: EventSourceEntry['state']) =>
    rows.filter((row) => row.state === state).reduce((sum, { count }) => sum + Number(count), 0);
  const refused = rows.filter(({ state }) => state === 'refused');
  return {
    waiting: of('waiting'),
    taken: of('taken'),
    noted: of('noted'),
    refused: Object.fromEntries(refused.map(({ code, count }) => [code ?? 'internal', Number(count)])),
  };
}

import type { FeedEvent, FollowedLog, LogRefusal } from '@vigie/credentials';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

export interface MirrorsTable {
  registry: string;
  cursor: number;
  head: number;
  key: string | null;
  /** StoredRange as JSON. */
  range: string;
  checkpoint: string | null;
  /** LogRefusal as JSON, the newest first. */
  refusals: string;
  last_sync_at: string | null;
  last_error: string | null;
}

export interface MirrorWaitingTable {
  registry: string;
  digest: string;
  /** The `accepted` event with the credential's text, as JSON. */
  event: string;
  checkpoint: string;
  attempts: number;
  next_attempt_ms: number;
}

export interface MirrorRefusedTable {
  registry: string;
  sequence: number;
  digest: string;
  code: string;
}

export type MirroredEvent = Extract<FeedEvent, { kind: 'accepted' }>;

/** How far a registry is mirrored. */
export interface MirrorState {
  cursor: number;
  head: number;
  log: FollowedLog;
  /** Verification key of its log, remembered at first contact or given by the operator. */
  key?: string;
  refusals: LogRefusal[];
  lastSyncAt?: string;
  lastError?: string;
}

/** A mirrored credential that cannot be judged yet. */
export interface WaitingEvent {
  event: MirroredEvent;
  checkpoint: string;
  attempts: number;
  nextAttempt: Date;
}

export async function readMirror(db: Kysely<Tables>, registry: string): Promise<MirrorState> {
  const row = await db.selectFrom('mirrors').selectAll().where('registry', '=', registry).executeTakeFirst();
  if (row === undefined) return { cursor: 0, head: 0, log: { range: { size: 0, hashes: [] } }, refusals: [] };
  return {
    cursor: row.cursor,
    head: row.head,
    log: { range: JSON.parse(row.range), ...(row.checkpoint === null ? {} : { checkpoint: row.checkpoint }) },
    ...(row.key === null ? {} : { key: row.key }),
    refusals: JSON.parse(row.refusals),
    ...(row.last_sync_at === null ? {} : { lastSyncAt: row.last_sync_at }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  };
}

export async function writeMirror(db: Kysely<Tables>, registry: string, state: MirrorState): Promise<void> {
  const row: MirrorsTable = {
    registry,
    cursor: state.cursor,
    head: state.head,
    key: state.key ?? null,
    range: JSON.stringify(state.log.range),
    checkpoint: state.log.checkpoint ?? null,
    refusals: JSON.stringify(state.refusals),
    last_sync_at: state.lastSyncAt ?? null,
    last_error: state.lastError ?? null,
  };
  await db
    .insertInto('mirrors')
    .values(row)
    .onConflict((conflict) => conflict.column('registry').doUpdateSet(row))
    .execute();
}

/** Longest wait for the next attempt; one that is further off was set by a clock that has been put back since. */
const longestWait = 3_600_000;

/** Of what waits, what is due, the longest waiting first. */
export async function readDue(db: Kysely<Tables>, registry: string, now: Date, limit: number): Promise<WaitingEvent[]> {
  const rows = await db
    .selectFrom('mirror_waiting')
    .selectAll()
    .where('registry', '=', registry)
    .where((row) =>
      row.or([row('next_attempt_ms', '<=', now.getTime()), row('next_attempt_ms', '>', now.getTime() + longestWait)]),
    )
    .orderBy('next_attempt_ms')
    .limit(limit)
    .execute();
  return rows.map(({ event, checkpoint, attempts, next_attempt_ms }) => ({
    event: JSON.parse(event) as MirroredEvent,
    checkpoint,
    attempts,
    nextAttempt: new Date(next_attempt_ms),
  }));
}

export async function writeWaiting(db: Kysely<Tables>, registry: string, waiting: WaitingEvent): Promise<void> {
  const row: MirrorWaitingTable = {
    registry,
    digest: waiting.event.digest,
    event: JSON.stringify(waiting.event),
    checkpoint: waiting.checkpoint,
    attempts: waiting.attempts,
    next_attempt_ms: waiting.nextAttempt.getTime(),
  };
  await db
    .insertInto('mirror_waiting')
    .values(row)
    .onConflict((conflict) => conflict.columns(['registry', 'digest']).doUpdateSet(row))
    .execute();
}

export async function deleteWaiting(db: Kysely<Tables>, registry: string, digest: string): Promise<void> {
  await db.deleteFrom('mirror_waiting').where('registry', '=', registry).where('digest', '=', digest).execute();
}

export async function writeRefused(db: Kysely<Tables>, row: MirrorRefusedTable): Promise<void> {
  await db
    .insertInto('mirror_refused')
    .values(row)
    .onConflict((conflict) => conflict.columns(['registry', 'sequence']).doUpdateSet(row))
    .execute();
}

export async function countMirror(
  db: Kysely<Tables>,
  registry: string,
): Promise<{ waiting: number; refused: Record<string, number> }> {
  const { waiting } = await db
    .selectFrom('mirror_waiting')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('registry', '=', registry)
    .executeTakeFirstOrThrow();
  const refused = await db
    .selectFrom('mirror_refused')
    .select(({ fn }) => ['code', fn.countAll<number>().as('count')])
    .where('registry', '=', registry)
    .groupBy('code')
    .orderBy('code')
    .execute();
  return {
    waiting: Number(waiting),
    refused: Object.fromEntries(refused.map(({ code, count }) => [code, Number(count)])),
  };
}

/** Under which checkpoint a mirrored credential was proven. */
export async function readOriginCheckpoint(db: Kysely<Tables>, digest: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('credentials')
    .select('origin_checkpoint')
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row?.origin_checkpoint ?? undefined;
}

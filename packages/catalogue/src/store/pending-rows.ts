import type { Kysely } from 'kysely';
import type { PendingCredential } from './records.js';
import type { Tables } from './tables.js';

/** Milliseconds that an attempt is put off at most, by a clock that runs true. */
const longestWait = 3_600_000;

/** Waiting credentials whose next attempt is due, the longest waiting first. */
export async function readPendingDue(db: Kysely<Tables>, now: Date, limit: number): Promise<PendingCredential[]> {
  const rows = await db
    .selectFrom('pending')
    .selectAll()
    .where((row) =>
      row.or([
        row('next_attempt_ms', '<=', now.getTime()),
        // Further off than any attempt is put off: a clock said so that has been put back since.
        row.and([row('next_attempt_ms', '>', now.getTime() + longestWait), row('code', '!=', 'not-yet-valid')]),
      ]),
    )
    .orderBy('next_attempt_ms')
    .orderBy('digest')
    .limit(limit)
    .execute();
  return rows.map(({ media_type, event_at, next_attempt_ms, subject: _subject, types: _types, ...row }) => ({
    ...row,
    mediaType: media_type as PendingCredential['mediaType'],
    eventAt: event_at,
    nextAttempt: new Date(next_attempt_ms),
  }));
}

/** Credentials that could not be judged yet, by code. */
export async function countWaiting(db: Kysely<Tables>): Promise<Array<{ code: string; count: number }>> {
  return db
    .selectFrom('pending')
    .select(({ fn }) => ['code', fn.countAll<number>().as('count')])
    .groupBy('code')
    .orderBy('code')
    .execute();
}

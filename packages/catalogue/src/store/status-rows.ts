import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** A held credential whose status is due to be asked for again. */
export interface WatchedStatus {
  digest: string;
  /** When its status was last known. */
  known: Date;
  /** Whether it stands in offers now. */
  stands: boolean;
}

/**
 * Credentials in force that were last asked about at an instant or before, or by a clock that has been put back since; the
 * longest ago first.
 */
export async function readWatchedStatuses(
  db: Kysely<Tables>,
  { until, now }: { until: Date; now: Date },
  limit: number,
): Promise<WatchedStatus[]> {
  const rows = await db
    .selectFrom('watched_statuses as w')
    .innerJoin('credentials as c', 'c.digest', 'w.digest')
    .select(['w.digest', 'w.known_ms', 'c.nonconformant'])
    .where((row) => row.or([row('w.asked_ms', '<=', until.getTime()), row('w.asked_ms', '>', now.getTime())]))
    .where('c.newest', '=', 1)
    .orderBy('w.asked_ms')
    .limit(limit)
    .execute();
  return rows.map(({ digest, known_ms, nonconformant }) => ({
    digest,
    known: new Date(Number(known_ms)),
    stands: nonconformant === 0,
  }));
}

/** Notes that a status was asked for, and whether it could be told. */
export async function writeWatchedStatus(
  db: Kysely<Tables>,
  { digest, asked, known }: { digest: string; asked: Date; known: boolean },
): Promise<void> {
  const at = asked.getTime();
  await db
    .insertInto('watched_statuses')
    .values({ digest, known_ms: at, asked_ms: at })
    .onConflict((conflict) =>
      conflict.column('digest').doUpdateSet({ asked_ms: at, ...(known ? { known_ms: at } : {}) }),
    )
    .execute();
}

/** Somebody has said that a status has changed: it is looked at as soon as may be. */
export async function makeStatusDue(db: Kysely<Tables>, digest: string): Promise<void> {
  await db.updateTable('watched_statuses').set({ asked_ms: 0 }).where('digest', '=', digest).execute();
}

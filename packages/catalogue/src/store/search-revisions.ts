import { type Kysely, sql } from 'kysely';
import type { DirectReader } from './direct-reader.js';
import type { SearchChange } from './search-change.js';
import type { Tables } from './tables.js';

/** A place among the changes: all of earlier revisions, and of its own up to the offer, lie before it. */
export interface ChangePlace {
  revision: number;
  offer: number;
}

/** Changes that are dropped in one transaction. */
const droppedAtOnce = 5_000;

/** Moves the revision on where a transaction changes what offers are found by, and notes of which. */
export async function writeSearchChange(db: Kysely<Tables>, change: SearchChange): Promise<void> {
  const { removed, put } = change.changed;
  if (removed.length === 0 && put.length === 0) return;
  const { revision } = await db
    .updateTable('search_state')
    .set({ revision: sql<number>`revision + 1` })
    .returning('revision')
    .executeTakeFirstOrThrow();
  // As JSON in one parameter: there may be more offers than a statement takes parameters.
  const offers = JSON.stringify([...new Set([...removed, ...put])]);
  await sql`INSERT INTO search_changes (offer, revision)
    SELECT value, ${revision} FROM json_each(${offers}) WHERE EXISTS (SELECT 1 FROM search_marks)
    ON CONFLICT (offer) DO UPDATE SET revision = excluded.revision`.execute(db);
}

export function readRevision(direct: DirectReader): number {
  return direct.rows<{ revision: number }>('SELECT revision FROM search_state')[0]?.revision ?? 0;
}

/** The revision that a mark stands for. */
export function readMark(direct: DirectReader, mark: string): number | undefined {
  return direct.rows<{ revision: number }>('SELECT revision FROM search_marks WHERE mark = ?', mark)[0]?.revision;
}

/** Offers that changed, or went, after a place, in order. */
export function readChangesAfter(direct: DirectReader, after: ChangePlace, limit: number): ChangePlace[] {
  return direct.rows<ChangePlace>(
    'SELECT revision, offer FROM search_changes WHERE (revision, offer) > (?, ?) ORDER BY revision, offer LIMIT ?',
    after.revision,
    after.offer,
    limit,
  );
}

/**
 * From now on, later changes are noted.
 *
 * @param revision - The one of now, unless changes are noted already.
 */
export async function writeMark(db: Kysely<Tables>, mark: string, revision?: number): Promise<number> {
  const now = await db.selectFrom('search_state').select('revision').executeTakeFirstOrThrow();
  await db
    .insertInto('search_marks')
    .values({ mark, revision: revision ?? now.revision })
    .execute();
  return revision ?? now.revision;
}

/**
 * Forgets all marks but some, and the changes that none of these needs.
 *
 * @returns whether there is more to drop
 */
export async function dropMarksBut(db: Kysely<Tables>, kept: readonly string[]): Promise<boolean> {
  await db
    .deleteFrom('search_marks')
    .where('mark', 'not in', ['', ...kept])
    .execute();
  const { numDeletedRows } = await db
    .deleteFrom('search_changes')
    .where(
      'offer',
      'in',
      sql<number>`(
      SELECT offer FROM search_changes
      WHERE revision <= coalesce((SELECT min(revision) FROM search_marks), (SELECT revision FROM search_state))
      ORDER BY revision, offer LIMIT ${droppedAtOnce}
    )`,
    )
    .executeTakeFirst();
  return numDeletedRows >= BigInt(droppedAtOnce);
}

import type { Kysely } from 'kysely';
import type { IssuedStatusTable, Tables } from './tables.js';

type StatusPurpose = IssuedStatusTable['purpose'];

/** The newest status list of a purpose, and how many of its places are given away; list 1 and none at first. */
export async function readNewestStatusList(
  db: Kysely<Tables>,
  purpose: StatusPurpose,
): Promise<{ list: number; given: number }> {
  const row = await db
    .selectFrom('issued_statuses')
    .select((count) => ['list', count.fn.countAll<number>().as('given')])
    .where('purpose', '=', purpose)
    .groupBy('list')
    .orderBy('list', 'desc')
    .executeTakeFirst();
  return row === undefined ? { list: 1, given: 0 } : { list: row.list, given: Number(row.given) };
}

/** Whether a place is somebody's. */
export async function readIsGiven(
  db: Kysely<Tables>,
  purpose: StatusPurpose,
  list: number,
  position: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('issued_statuses')
    .select('position')
    .where('purpose', '=', purpose)
    .where('list', '=', list)
    .where('position', '=', position)
    .executeTakeFirst();
  return row !== undefined;
}

/** The positions of a status list that are set. */
export async function readSetPositions(db: Kysely<Tables>, purpose: StatusPurpose, list: number): Promise<number[]> {
  const rows = await db
    .selectFrom('issued_statuses')
    .select('position')
    .where('purpose', '=', purpose)
    .where('list', '=', list)
    .where('is_set', '=', 1)
    .orderBy('position')
    .execute();
  return rows.map(({ position }) => position);
}

import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

export async function readNewestInstant(db: Kysely<Tables>): Promise<Date | undefined> {
  const row = await db.selectFrom('newest_instant').select('at_ms').executeTakeFirst();
  return row === undefined ? undefined : new Date(row.at_ms);
}

export async function writeNewestInstant(db: Kysely<Tables>, at: Date): Promise<void> {
  const row = { only: 1, at_ms: at.getTime() };
  await db
    .insertInto('newest_instant')
    .values(row)
    .onConflict((conflict) => conflict.column('only').doUpdateSet(row))
    .execute();
}

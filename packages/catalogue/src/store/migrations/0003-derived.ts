import type { Kysely } from 'kysely';

/** Offers that were put together before anything was derived are put together again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('offers')
    .addColumn('derived_by', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}

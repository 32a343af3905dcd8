import type { Kysely } from 'kysely';

/** Credentials that name a status list, with when their status was last known and last asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('watched_statuses')
    .addColumn('digest', 'text', (column) => column.primaryKey().references('credentials.digest'))
    .addColumn('known_ms', 'bigint', (column) => column.notNull())
    .addColumn('asked_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('watched_statuses_asked').on('watched_statuses').column('asked_ms').execute();
}

import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('credentials')
    .addColumn('nonconformant', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

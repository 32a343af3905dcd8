import { type Kysely, sql } from 'kysely';

/** Up to which instant this catalogue has worked: a clock that ran ahead and was put right is told by it, at a start as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('newest_instant')
    .addColumn('only', 'integer', (column) => column.primaryKey().check(sql`only = 1`))
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .execute();
}

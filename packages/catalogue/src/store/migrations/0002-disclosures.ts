import type { Kysely } from 'kysely';

/** How much of an SD-JWT is shown; both empty for what can withhold nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('credentials').addColumn('disclosed', 'integer').execute();
  await db.schema.alterTable('credentials').addColumn('undisclosed', 'integer').execute();
  await db.schema.alterTable('credentials').addColumn('key_bound', 'integer').execute();
}

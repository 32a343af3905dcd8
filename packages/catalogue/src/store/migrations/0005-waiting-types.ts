import type { Kysely } from 'kysely';

/** What a waiting credential is about, so that others that name it can be judged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('pending').addColumn('subject', 'text').execute();
  await db.schema.alterTable('pending').addColumn('types', 'text').execute();
}

import type { Kysely } from 'kysely';

/** Whom a credential is about: asked for each one that comes in, and not to take longer the more are held. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('credential_subjects_by_digest')
    .on('credential_subjects')
    .columns(['digest', 'subject'])
    .execute();
}

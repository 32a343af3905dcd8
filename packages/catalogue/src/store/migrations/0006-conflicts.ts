import type { Kysely } from 'kysely';

/** Conflicts as the registries tell them, by what they are about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conflicts')
    .addColumn('registry', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('first_seen', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('conflicts_key', ['subject', 'registry', 'id'])
    .execute();
  await db.schema.createIndex('conflicts_id').on('conflicts').columns(['registry', 'id']).execute();
}

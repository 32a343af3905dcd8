import { type Kysely, sql } from 'kysely';

/**
 * By what an index beside the store knows how far it is behind: a number that rises with every transaction that changes what
 * offers are found by, which offers changed since, and which states were written to files. Changes are noted only while
 * there is a mark, so that nothing piles up where nobody keeps an index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('search_state')
    .addColumn('only', 'integer', (column) => column.primaryKey().check(sql`only = 1`))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await sql`INSERT INTO search_state (only, revision) VALUES (1, 0)`.execute(db);
  await db.schema
    .createTable('search_changes')
    .addColumn('offer', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('search_changes_by_revision')
    .on('search_changes')
    .columns(['revision', 'offer'])
    .execute();
  await db.schema
    .createTable('search_marks')
    .addColumn('mark', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  // The name of a provider is found at one look, however many offers it has.
  await db.schema.createIndex('offers_by_provider_name').on('offers').columns(['provider', 'provider_name']).execute();
}

import type { Kysely } from 'kysely';

/** What offers of one service type can take in, each different combination once, and which offers have it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('import_profiles')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('segment', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('profile', 'text', (column) => column.notNull())
    .addUniqueConstraint('import_profiles_key', ['segment', 'category', 'profile'])
    .execute();
  await db.schema
    .createTable('offer_imports')
    .addColumn('profile', 'integer', (column) => column.notNull().references('import_profiles.number'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('offer', 'integer', (column) => column.notNull().references('offers.number').onDelete('cascade'))
    .addPrimaryKeyConstraint('offer_imports_key', ['profile', 'id'])
    .execute();
  await db.schema.createIndex('offer_imports_by_offer').on('offer_imports').column('offer').execute();
  // Offers that are held already get their place when they are put together again, which is due at once.
  await db
    .updateTable('offers' as never)
    .set({ reassemble_at_ms: 0 } as never)
    .execute();
}

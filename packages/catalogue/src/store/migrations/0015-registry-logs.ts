import type { Kysely } from 'kysely';

/** How far the logs of registries were followed, the pages that were refused, and whence mirrored credentials came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registry_logs')
    .addColumn('registry', 'text', (column) => column.primaryKey().references('registries.url'))
    .addColumn('key', 'text')
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('hashes', 'text', (column) => column.notNull())
    .addColumn('checkpoint', 'text')
    .execute();
  await db.schema
    .createTable('registry_log_refusals')
    .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('registry', 'text', (column) => column.notNull().references('registries.url'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('accepted', 'text')
    .addColumn('seen', 'text')
    .addColumn('resumed_at', 'text')
    .execute();
  await db.schema
    .createIndex('registry_log_refusals_by_registry')
    .on('registry_log_refusals')
    .columns(['registry', 'number'])
    .execute();
  await db.schema
    .createTable('mirrored_origins')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('registry', 'text', (column) => column.notNull())
    .addColumn('chain', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('mirrored_origins_key', ['digest', 'registry'])
    .execute();
}

import type { Kysely } from 'kysely';

/** How far the logs of registries were followed, and the pages that were refused. */
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
}

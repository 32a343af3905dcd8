import type { Kysely, Migration } from 'kysely';

export const schemas: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('schemas')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('in_force_from', 'text', (column) => column.notNull())
      .addColumn('in_force_until', 'text')
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('schemas_name').on('schemas').columns(['version', 'name', 'number']).execute();
    await db.schema
      .createTable('rechecks')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('finished_at', 'text')
      // The number of the last credential that was checked, so that a restart goes on after it.
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('last', 'integer', (column) => column.notNull())
      .addColumn('checked', 'integer', (column) => column.notNull())
      .addColumn('failed', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.alterTable('credentials').addColumn('nonconformant_at', 'text').execute();
    await db.schema.alterTable('credentials').addColumn('recheck', 'text').execute();
  },
};

import type { Kysely, Migration } from 'kysely';

/** The places in the registry's own status lists. A place is never given twice, whatever became of its credential. */
export const issuedStatuses: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('issued_statuses')
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('list', 'integer', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('credential_id', 'text')
      .addColumn('is_set', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('issued_statuses_key', ['purpose', 'list', 'position'])
      .execute();
    await db.schema
      .createIndex('issued_statuses_credential_id')
      .on('issued_statuses')
      .columns(['credential_id', 'purpose'])
      .execute();
  },
};

import type { Kysely, Migration } from 'kysely';

export const evidence: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('evidence')
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('from_ms', 'bigint', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('bytes', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('evidence_key', ['address', 'from_ms'])
      .execute();
  },
};

import type { Kysely, Migration } from 'kysely';

/** What credentials claim, read again at start; conflicts as they are found; and each change of one, in the feed. */
export const conflictDesk: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('claims')
      .addColumn('digest', 'text', (column) => column.primaryKey().references('credentials.digest'))
      .addColumn('subjects', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('conflicts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'integer', (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('first_seen', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('until_ms', 'bigint')
      .addColumn('lapsed_at', 'text')
      .addColumn('finding', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('conflicts_topic').on('conflicts').columns(['kind', 'topic']).execute();
    await db.schema.createIndex('conflicts_until').on('conflicts').column('until_ms').execute();
    await db.schema
      .createTable('conflict_events')
      .addColumn('sequence', 'integer', (column) => column.primaryKey())
      .addColumn('conflict', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
  },
};

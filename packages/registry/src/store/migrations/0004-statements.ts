import type { Kysely, Migration } from 'kysely';

export const statements: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('statements')
      .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('stance', 'text', (column) => column.notNull())
      .addColumn('claims', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('statements_key', ['digest', 'position'])
      .execute();
    await db.schema.createIndex('statements_kind').on('statements').columns(['kind', 'sequence']).execute();
    await db.schema.createIndex('statements_topic').on('statements').columns(['kind', 'topic']).execute();
  },
};

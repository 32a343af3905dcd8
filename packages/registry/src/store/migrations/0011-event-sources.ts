import type { Kysely, Migration } from 'kysely';

/** Outside Credential Event Services that are followed, the events read of them, and what became of what they named. */
export const eventSources: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('event_sources')
      .addColumn('source', 'text', (column) => column.primaryKey())
      .addColumn('last_event', 'text')
      .addColumn('last_received', 'text')
      .addColumn('received', 'integer', (column) => column.notNull())
      .addColumn('caught_up_at', 'text')
      .addColumn('is_behind', 'integer', (column) => column.notNull())
      .addColumn('last_sync_at', 'text')
      .addColumn('last_error', 'text')
      .addColumn('stopped', 'text')
      .execute();
    await db.schema
      .createTable('event_ids')
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('event_ids_key', ['source', 'event'])
      .execute();
    await db.schema
      .createTable('event_entries')
      .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('item', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('detail', 'text')
      .addColumn('content', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('next_attempt_ms', 'bigint')
      .addUniqueConstraint('event_entries_named', ['source', 'kind', 'item', 'digest'])
      .execute();
    await db.schema
      .createIndex('event_entries_due')
      .on('event_entries')
      .columns(['source', 'state', 'next_attempt_ms'])
      .execute();
  },
};

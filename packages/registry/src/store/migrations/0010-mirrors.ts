import type { Kysely, Migration } from 'kysely';

/** Registries that are mirrored, what waits of them, what was not taken, and whence mirrored credentials came. */
export const mirrors: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('credentials').addColumn('origin', 'text').execute();
    await db.schema.alterTable('credentials').addColumn('origin_checkpoint', 'text').execute();
    await db.schema
      .createTable('mirrors')
      .addColumn('registry', 'text', (column) => column.primaryKey())
      .addColumn('cursor', 'integer', (column) => column.notNull())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('key', 'text')
      .addColumn('range', 'text', (column) => column.notNull())
      .addColumn('checkpoint', 'text')
      .addColumn('refusals', 'text', (column) => column.notNull())
      .addColumn('last_sync_at', 'text')
      .addColumn('last_error', 'text')
      .execute();
    await db.schema
      .createTable('mirror_waiting')
      .addColumn('registry', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('checkpoint', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_attempt_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('mirror_waiting_key', ['registry', 'digest'])
      .execute();
    await db.schema
      .createTable('mirror_refused')
      .addColumn('registry', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('mirror_refused_key', ['registry', 'sequence'])
      .execute();
  },
};

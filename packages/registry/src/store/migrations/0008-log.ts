import type { Kysely, Migration } from 'kysely';

/**
 * The log: its entries, the hashes of its tiles, the right edge of its tree, and what was signed. The store fills it from
 * the events that are there when it opens.
 */
export const log: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('operator_events')
      .addColumn('sequence', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('log_entries')
      .addColumn('position', 'integer', (column) => column.primaryKey())
      .addColumn('entry', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('log_nodes')
      .addColumn('level', 'integer', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('log_nodes_key', ['level', 'position'])
      .execute();
    await db.schema
      .createTable('log_edge')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('hashes', 'text', (column) => column.notNull())
      .execute();
    await db
      .withTables<{ log_edge: { name: string; size: number; hashes: string } }>()
      .insertInto('log_edge')
      .values({ name: 'feed', size: 0, hashes: '[]' })
      .execute();
    await db.schema
      .createTable('log_checkpoints')
      .addColumn('signer', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('log_checkpoints_key', ['signer', 'size'])
      .execute();
    await db.schema
      .createTable('log_cosignatures')
      .addColumn('signer', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('witness', 'text', (column) => column.notNull())
      .addColumn('line', 'text', (column) => column.notNull())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('log_cosignatures_key', ['signer', 'size', 'witness'])
      .addForeignKeyConstraint('log_cosignatures_checkpoint', ['signer', 'size'], 'log_checkpoints', ['signer', 'size'])
      .execute();
  },
};

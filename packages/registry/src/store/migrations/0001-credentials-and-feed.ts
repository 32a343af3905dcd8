import { type Kysely, type Migration, sql } from 'kysely';

async function createCredentials(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('credentials')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('sequence', 'integer', (column) => column.notNull().unique())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('credential_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('valid_from', 'text', (column) => column.notNull())
    .addColumn('valid_until', 'text')
    .addColumn('valid_until_ms', 'bigint')
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('standing_reason', 'text', (column) => column.notNull())
    .addColumn('superseded_by', 'text')
    // The long texts stand last: SQLite reads a row from its start, so the columns before them come without them.
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await index(db, 'credentials', 'issuer', ['issuer', 'sequence']);
  await index(db, 'credentials', 'credential_id', ['credential_id', 'sequence']);
  // One current credential for each id and issuer: the database itself refuses a second.
  await db.schema
    .createIndex('credentials_current')
    .unique()
    .on('credentials')
    .columns(['issuer', 'credential_id'])
    .where(sql.ref('superseded_by'), 'is', null)
    .execute();
  // The two halves of the status filter, in list order; the expiry rides along so that skipping reads the index only.
  await db.schema
    .createIndex('credentials_not_superseded')
    .on('credentials')
    .columns(['sequence', 'valid_until_ms'])
    .where(sql.ref('superseded_by'), 'is', null)
    .execute();
  await db.schema
    .createIndex('credentials_superseded')
    .on('credentials')
    .column('sequence')
    .where(sql.ref('superseded_by'), 'is not', null)
    .execute();
}

async function createLists(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of [
    ['credential_types', 'type'],
    ['credential_subjects', 'subject'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('sequence', 'integer', (definition) => definition.notNull().references('credentials.sequence'))
      .addColumn('position', 'integer', (definition) => definition.notNull())
      .addColumn(column, 'text', (definition) => definition.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['sequence', 'position'])
      .execute();
    await index(db, table, column, [column, 'sequence']);
  }
}

async function createFeed(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('by', 'text', (column) => column.references('credentials.digest'))
    .execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute();
  await db
    .withTables<{ counters: { name: string; value: number } }>()
    .insertInto('counters')
    .values({ name: 'feed', value: 0 })
    .execute();
  await db.schema
    .createTable('refusals')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('first_at', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .execute();
}

async function index(db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(`${table}_${name}`).on(table).columns(columns).execute();
}

export const credentialsAndFeed: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createCredentials(db);
    await createLists(db);
    await createFeed(db);
  },
};

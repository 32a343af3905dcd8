import { type Kysely, sql } from 'kysely';

/** Data spaces, with what they are found and counted by, and ways to the credentials that figures rest on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('data_spaces')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('valid_until_ms', 'integer')
    .addColumn('reassemble_at_ms', 'integer')
    .addColumn('summary', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('data_spaces_by_name').on('data_spaces').columns(['name_key', 'id']).execute();
  await db.schema.createIndex('data_spaces_by_reassembly').on('data_spaces').column('reassemble_at_ms').execute();
  for (const [table, column] of [
    ['data_space_values', 'value'],
    ['data_space_states', 'state'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('facet', 'text', (type) => type.notNull())
      .addColumn(column, 'text', (type) => type.notNull())
      .addColumn('space', 'integer', (type) => type.notNull().references('data_spaces.number').onDelete('cascade'))
      .addPrimaryKeyConstraint(`${table}_key`, ['facet', column, 'space'])
      .execute();
    await db.schema.createIndex(`${table}_by_space`).on(table).column('space').execute();
  }
  // SQLite only: the full text index, and indexes of the few credentials of one type among all.
  await sql`CREATE VIRTUAL TABLE data_space_search USING fts5(
    name, purpose, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  )`.execute(db);
  await sql`CREATE INDEX credentials_of_data_spaces ON credentials(digest)
    WHERE instr(types, 'https://w3id.org/vigie/v1#DataSpace"') > 0`.execute(db);
  await sql`CREATE INDEX credentials_of_labels ON credentials(digest)
    WHERE instr(types, 'https://w3id.org/vigie/v1#LabelAttestation"') > 0`.execute(db);
}

import { type Kysely, sql } from 'kysely';

async function createEvidence(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registries')
    .addColumn('url', 'text', (column) => column.primaryKey())
    .addColumn('cursor', 'integer', (column) => column.notNull())
    .addColumn('head', 'integer', (column) => column.notNull())
    .addColumn('last_sync_at', 'text')
    .addColumn('last_error', 'text')
    .execute();

  await db.schema
    .createTable('credentials')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('credential_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('securing', 'text', (column) => column.notNull())
    .addColumn('verification_method', 'text', (column) => column.notNull())
    .addColumn('types', 'text', (column) => column.notNull())
    .addColumn('subjects', 'text', (column) => column.notNull())
    .addColumn('valid_from', 'text', (column) => column.notNull())
    .addColumn('valid_until', 'text')
    .addColumn('valid_from_ms', 'integer', (column) => column.notNull())
    .addColumn('valid_until_ms', 'integer')
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('standing_reason', 'text', (column) => column.notNull())
    .addColumn('verified_at', 'text', (column) => column.notNull())
    .addColumn('newest', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('credentials_by_id_and_issuer')
    .on('credentials')
    .columns(['credential_id', 'issuer'])
    .execute();

  await db.schema
    .createTable('credential_subjects')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addPrimaryKeyConstraint('credential_subjects_key', ['subject', 'digest'])
    .execute();

  await db.schema
    .createTable('origins')
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('registry', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('origins_key', ['digest', 'registry'])
    .execute();
}

async function createUnused(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pending')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('registry', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('event_at', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_ms', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('pending_key', ['digest', 'registry'])
    .execute();
  await db.schema.createIndex('pending_by_next_attempt').on('pending').column('next_attempt_ms').execute();

  await db.schema
    .createTable('refusals')
    .addColumn('registry', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('refusals_key', ['registry', 'sequence'])
    .execute();
}

async function createIndexOfOffers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offers')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('provider_name', 'text')
    .addColumn('provider_country', 'text')
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('provider_key', 'text', (column) => column.notNull())
    .addColumn('newest_key', 'integer', (column) => column.notNull())
    .addColumn('valid_until_ms', 'integer')
    .addColumn('reassemble_at_ms', 'integer')
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('offers_by_provider').on('offers').columns(['provider', 'id']).execute();
  await db.schema.createIndex('offers_by_name').on('offers').columns(['name_key', 'id']).execute();
  await db.schema.createIndex('offers_by_reassembly').on('offers').column('reassemble_at_ms').execute();

  for (const [table, column] of [
    ['facet_values', 'value'],
    ['facet_states', 'state'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('facet', 'text', (type) => type.notNull())
      .addColumn(column, 'text', (type) => type.notNull())
      .addColumn('offer', 'integer', (type) => type.notNull().references('offers.number').onDelete('cascade'))
      .addPrimaryKeyConstraint(`${table}_key`, ['facet', column, 'offer'])
      .execute();
    await db.schema.createIndex(`${table}_by_offer`).on(table).column('offer').execute();
  }
  // SQLite only: the full text index.
  await sql`CREATE VIRTUAL TABLE offer_search USING fts5(
    name, description, provider, keywords, category, interfaces, formats,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  )`.execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await createEvidence(db);
  await createUnused(db);
  await createIndexOfOffers(db);
}

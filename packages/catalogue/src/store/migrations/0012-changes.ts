import { type Kysely, sql } from 'kysely';

async function createChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offer_changes')
    .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('offer', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('kinds', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('diff', 'text', (column) => column.notNull())
    .addColumn('found', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('offer_changes_by_offer').on('offer_changes').columns(['offer', 'number']).execute();
  await db.schema
    .createTable('offer_change_kinds')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('change', 'integer', (column) => column.notNull().references('offer_changes.number'))
    .addPrimaryKeyConstraint('offer_change_kinds_key', ['kind', 'change'])
    .execute();
}

/** When a held credential ceased to stand or stood again, as this catalogue saw it. */
async function createStandings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('credential_standings')
    .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('stands', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('credential_standings_by_digest')
    .on('credential_standings')
    .columns(['digest', 'number'])
    .execute();
  // Of what does not stand already nobody noted since when: it counts for no instant.
  await sql`INSERT INTO credential_standings (digest, at_ms, stands, reason)
    SELECT digest, -8640000000000000, 0, 'refused' FROM credentials WHERE nonconformant = 1`.execute(db);
}

async function createWatches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('watches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('made_from', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('query', 'text')
    .addColumn('search', 'text')
    .addColumn('kinds', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('numbered', 'integer', (column) => column.notNull())
    .addColumn('delivered_through', 'integer', (column) => column.notNull())
    .addColumn('last_delivery_ms', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await db.schema.createIndex('watches_by_maker').on('watches').columns(['made_from', 'created_ms']).execute();
  await db.schema
    .createTable('watch_offers')
    .addColumn('offer', 'text', (column) => column.notNull())
    .addColumn('watch', 'text', (column) => column.notNull().references('watches.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('watch_offers_key', ['offer', 'watch'])
    .execute();
  await db.schema.createIndex('watch_offers_by_watch').on('watch_offers').column('watch').execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('watch', 'text', (column) => column.notNull().references('watches.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('change', 'integer', (column) => column.notNull().references('offer_changes.number'))
    .addColumn('match', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('first_attempt_ms', 'bigint')
    .addColumn('next_attempt_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('deliveries_key', ['watch', 'number'])
    .execute();
  await db.schema.createIndex('deliveries_due').on('deliveries').column('next_attempt_ms').execute();
}

/** Changes of offers, what they are told to, and when credentials stood. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createChanges(db);
  await createStandings(db);
  await createWatches(db);
}

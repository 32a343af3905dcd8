import { type Kysely, sql } from 'kysely';

/**
 * Where the offers of a service type lie together, in the order of their identifiers, with a revision that every change
 * moves on. Numbers are never given twice, so that what was once read of one stays true of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const number = sql`integer primary key autoincrement`;
  await db.schema
    .createTable('service_types')
    .addColumn('number', number)
    .addColumn('segment', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addUniqueConstraint('service_types_key', ['segment', 'category'])
    .execute();
  await db.schema
    .createTable('service_type_profiles')
    .addColumn('number', number)
    .addColumn('service_type', 'integer', (column) => column.notNull().references('service_types.number'))
    .addColumn('profile', 'text', (column) => column.notNull())
    .addUniqueConstraint('service_type_profiles_key', ['service_type', 'profile'])
    .execute();
  await db.schema
    .createTable('service_type_offers')
    .addColumn('service_type', 'integer', (column) => column.notNull().references('service_types.number'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('offer', 'integer', (column) => column.notNull().references('offers.number').onDelete('cascade'))
    .addColumn('profile', 'integer', (column) => column.notNull().references('service_type_profiles.number'))
    .addColumn('valid_until_ms', 'bigint')
    .addPrimaryKeyConstraint('service_type_offers_key', ['service_type', 'id'])
    // SQLite only: the rows lie in the order of the key.
    .modifyEnd(sql`without rowid`)
    .execute();
  await db.schema
    .createIndex('service_type_offers_by_offer')
    .on('service_type_offers')
    .column('offer')
    .unique()
    .execute();
  await db.schema.createIndex('service_type_offers_by_profile').on('service_type_offers').column('profile').execute();
  await sql`INSERT INTO service_types (segment, category, revision)
    SELECT DISTINCT segment, category, 1 FROM import_profiles`.execute(db);
  await sql`INSERT INTO service_type_profiles (number, service_type, profile)
    SELECT old.number, service_types.number, old.profile FROM import_profiles AS old
    INNER JOIN service_types USING (segment, category)`.execute(db);
  await sql`INSERT INTO service_type_offers (service_type, id, offer, profile, valid_until_ms)
    SELECT service_type_profiles.service_type, old.id, old.offer, old.profile, offers.valid_until_ms
    FROM offer_imports AS old
    INNER JOIN service_type_profiles ON service_type_profiles.number = old.profile
    INNER JOIN offers ON offers.number = old.offer`.execute(db);
  await db.schema.dropTable('offer_imports').execute();
  await db.schema.dropTable('import_profiles').execute();
}

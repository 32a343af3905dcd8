import type { Kysely } from 'kysely';

/** What issuers have withdrawn, by digest or by identifier up to an instant; also of what is not held yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('withdrawals')
    .addColumn('withdrawal', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('statement', 'text', (column) => column.notNull())
    .addColumn('digest', 'text')
    .addColumn('credential_id', 'text')
    .addColumn('until_ms', 'bigint')
    .addPrimaryKeyConstraint('withdrawals_key', ['withdrawal', 'position'])
    .execute();
  await db.schema.createIndex('withdrawals_issuer').on('withdrawals').column('issuer').execute();
}

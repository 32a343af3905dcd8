import { type Kysely, type Migration, sql } from 'kysely';

type Before = {
  credentials: { digest: string; sequence: number; received_at: string; report: string };
};
type After = {
  status_entries: { digest: string; list: string; position: number; purpose: string; value: number };
  status_lists: { address: string; asked_ms: number; known_at: string; fingerprint: string; place: string };
};

/** What takes credentials back: withdrawals, status lists, time; and who may change which place in a list of our own. */
export const lifecycle: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const column of ['taken_back', 'taken_back_at', 'taken_back_because', 'expiry_told_at']) {
      await db.schema.alterTable('credentials').addColumn(column, 'text').execute();
    }
    // Only what they are for, so that no list in the order of acceptance is drawn to them.
    await db.schema
      .createIndex('credentials_taken_back')
      .on('credentials')
      .columns(['taken_back', 'sequence'])
      .where(sql.ref('taken_back'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('credentials_expiring')
      .on('credentials')
      .column('valid_until_ms')
      .where(sql.ref('expiry_told_at'), 'is', null)
      .where(sql.ref('superseded_by'), 'is', null)
      .execute();
    await db.schema.alterTable('events').addColumn('because', 'text').execute();
    await db.schema.alterTable('issued_statuses').addColumn('holder', 'text').execute();
    await db.schema.createIndex('issued_statuses_holder').on('issued_statuses').column('holder').execute();
    await createWithdrawals(db);
    await createStatuses(db);
    await db.schema
      .createTable('used_requests')
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('jti', 'text', (column) => column.notNull())
      .addColumn('expires_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('used_requests_key', ['issuer', 'jti'])
      .execute();
    await db.schema
      .createTable('notes')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('rechecks')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('schemas'))
      .execute();
    await readOldReports(db);
  },
};

async function createWithdrawals(db: Kysely<unknown>): Promise<void> {
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
  await db.schema.createIndex('withdrawals_digest').on('withdrawals').columns(['issuer', 'digest']).execute();
  await db.schema.createIndex('withdrawals_id').on('withdrawals').columns(['issuer', 'credential_id']).execute();
}

async function createStatuses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('status_entries')
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('value', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('status_entries_key', ['digest', 'list', 'position', 'purpose'])
    .execute();
  await db.schema.createIndex('status_entries_list').on('status_entries').columns(['list', 'digest']).execute();
  await db.schema
    .createTable('status_lists')
    .addColumn('address', 'text', (column) => column.primaryKey())
    .addColumn('asked_ms', 'bigint', (column) => column.notNull())
    .addColumn('known_at', 'text', (column) => column.notNull())
    .addColumn('unknown_since', 'text')
    // Digest of the list as it was last worked through, and how far a newer one has been.
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('status_lists_asked').on('status_lists').column('asked_ms').execute();
}

/** Credentials from before lists were followed: their reports say which lists they name. */
async function readOldReports(db: Kysely<unknown>): Promise<void> {
  const before = db.withTables<Before>();
  const after = db.withTables<After>();
  for (let last = 0; ; ) {
    const rows = await before
      .selectFrom('credentials')
      .select(['digest', 'sequence', 'received_at', 'report'])
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(200)
      .execute();
    for (const { digest, received_at, report } of rows) {
      for (const { list, index, purpose, value } of listsIn(report)) {
        await after
          .insertInto('status_entries')
          .values({ digest, list, position: index, purpose, value })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await after
          .insertInto('status_lists')
          .values({ address: list, asked_ms: 0, known_at: received_at, fingerprint: '', place: '' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.sequence;
  }
}

function listsIn(report: string): Array<{ list: string; index: number; purpose: string; value: number }> {
  // biome-ignore lint/suspicious/noExplicitAny: written by this package, in forms that have differed
  const parsed: any = JSON.parse(report);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const step = parsed?.documents?.[0]?.steps?.find((one: any) => one?.name === 'status');
  const lists: unknown[] = Array.isArray(step?.input?.lists) ? step.input.lists : [];
  return lists.flatMap((one) => {
    const { list, index, purpose, value } = Object(one);
    const told = typeof list === 'string' && Number.isInteger(index) && Number.isInteger(value);
    return told && (purpose === 'revocation' || purpose === 'suspension') ? [{ list, index, purpose, value }] : [];
  });
}

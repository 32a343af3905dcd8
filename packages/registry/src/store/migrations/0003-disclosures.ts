import type { Kysely, Migration } from 'kysely';

/** How much of an SD-JWT is shown decides between two presentations of the same credential. */
export const disclosures: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('credentials')
      .addColumn('disclosed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

import type { Kysely, Migration } from 'kysely';

/** Whose credentials a recheck is over, where a change can move no others. */
export const recheckIssuer: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('rechecks').addColumn('issuer', 'text').execute();
  },
};

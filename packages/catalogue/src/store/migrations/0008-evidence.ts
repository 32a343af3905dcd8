import { createEvidenceTable } from '@vigie/service';
import type { Kysely } from 'kysely';

/** What verdicts rest on, and at which addresses each credential's evidence was had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createEvidenceTable(db);
  await db.schema
    .createTable('credential_evidence')
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('credential_evidence_key', ['digest', 'address'])
    .execute();
}

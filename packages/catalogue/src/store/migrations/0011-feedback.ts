import { expandTerm } from '@vigie/credentials';
import type { Kysely } from 'kysely';

const legalPerson = expandTerm('LegalPerson');

interface Before {
  credentials: { digest: string; standing: string; subjects: string };
  legal_persons: { digest: string; person: string };
}

/** Which credentials are feedback on which offer, answer which feedback, and describe which legal person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feedback')
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('offer', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['digest', 'position'])
    .execute();
  await db.schema.createIndex('feedback_offer').on('feedback').column('offer').execute();
  await db.schema
    .createTable('feedback_replies')
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('feedback', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_replies_key', ['digest', 'position'])
    .execute();
  await db.schema.createIndex('feedback_replies_feedback').on('feedback_replies').column('feedback').execute();
  await db.schema
    .createTable('legal_persons')
    .addColumn('digest', 'text', (column) => column.notNull().references('credentials.digest'))
    .addColumn('person', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('legal_persons_key', ['person', 'digest'])
    .execute();
  await describeHeld(db as Kysely<Before>);
}

async function describeHeld(db: Kysely<Before>): Promise<void> {
  const rows = await db
    .selectFrom('credentials')
    .select(['digest', 'subjects'])
    .where('standing', '=', 'self')
    .where('subjects', 'like', `%"${legalPerson}"%`)
    .execute();
  for (const { digest, subjects } of rows) {
    const described = (JSON.parse(subjects) as Array<{ id: string; types: string[] }>).filter(({ types }) =>
      types.includes(legalPerson),
    );
    for (const person of new Set(described.map(({ id }) => id)))
      await db.insertInto('legal_persons').values({ digest, person }).execute();
  }
}

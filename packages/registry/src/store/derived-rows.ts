import { createHash } from 'node:crypto';
import type { SubjectClaims } from '@vigie/credentials';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { NewStatement } from './statement-rows.js';
import type { Tables } from './tables.js';

/** What follows from the bytes of one credential and from the events about it. */
export interface DerivedRows {
  sequence: number;
  digest: string;
  /** From its events; the rest is from its bytes. */
  supersededBy: string | null;
  nonconformantAt: string | null;
  content?: {
    types: readonly string[];
    subjects: readonly string[];
    statements: ReadonlyArray<Omit<NewStatement, 'sequence'>>;
    claims?: readonly SubjectClaims[];
  };
}

/** The derived tables with the order in which their rows are hashed. */
const derived = {
  credential_types: ['sequence', 'position'],
  credential_subjects: ['sequence', 'position'],
  statements: ['digest', 'position'],
  claims: ['digest'],
} as const;

/** SHA-256 over the rows of each derived table in their order, and over what events say of credentials. */
export async function digestDerived(db: Kysely<Tables>): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const [table, order] of Object.entries(derived)) {
    const columns = sql.join(order.map((column) => sql.ref(column)));
    digests[table] = await digestRows(db, sql`SELECT * FROM ${sql.table(table)} ORDER BY ${columns}`);
  }
  const lifecycle = sql`SELECT digest, superseded_by, nonconformant_at FROM credentials ORDER BY sequence`;
  digests.lifecycle = await digestRows(db, lifecycle);
  return digests;
}

async function digestRows(db: Kysely<Tables>, query: ReturnType<typeof sql>): Promise<string> {
  const hash = createHash('sha256');
  const { rows } = await query.execute(db);
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex');
}

/** Puts what follows from some credentials in the place of what was there. */
export async function replaceDerived(db: Transaction<Tables>, rows: readonly DerivedRows[]): Promise<void> {
  // Those that were replaced first: only one credential of an id and issuer may be the current one at any time.
  for (const one of [...rows].sort((a, b) => Number(a.supersededBy === null) - Number(b.supersededBy === null))) {
    await db
      .updateTable('credentials')
      .set({ superseded_by: one.supersededBy, nonconformant_at: one.nonconformantAt })
      .where('digest', '=', one.digest)
      .execute();
    if (one.content !== undefined) await replaceContent(db, one, one.content);
  }
}

async function replaceContent(
  db: Transaction<Tables>,
  { sequence, digest }: DerivedRows,
  content: NonNullable<DerivedRows['content']>,
): Promise<void> {
  await db.deleteFrom('credential_types').where('sequence', '=', sequence).execute();
  await db.deleteFrom('credential_subjects').where('sequence', '=', sequence).execute();
  await db.deleteFrom('statements').where('digest', '=', digest).execute();
  await db.deleteFrom('claims').where('digest', '=', digest).execute();
  const types = [...new Set(content.types)].map((type, position) => ({ sequence, position, type }));
  if (types.length > 0) await db.insertInto('credential_types').values(types).execute();
  const subjects = [...new Set(content.subjects)].map((subject, position) => ({ sequence, position, subject }));
  if (subjects.length > 0) await db.insertInto('credential_subjects').values(subjects).execute();
  for (const { claims, ...statement } of content.statements) {
    await db
      .insertInto('statements')
      .values({ ...statement, sequence, claims: JSON.stringify(claims) })
      .execute();
  }
  if (content.claims !== undefined) {
    await db
      .insertInto('claims')
      .values({ digest, subjects: JSON.stringify(content.claims) })
      .execute();
  }
}

import { createHash } from 'node:crypto';
import type { SubjectClaims } from '@vigie/credentials';
import { type Kysely, sql, type Transaction } from 'kysely';
import { deleteOffer } from './offer-rows.js';
import type { Tables } from './tables.js';

/** Stored texts with the digest under which they were let in, in the order of their digests. */
export async function readBodies(
  db: Kysely<Tables>,
  after: string,
  limit: number,
): Promise<Array<{ digest: string; body: string }>> {
  return db
    .selectFrom('credentials')
    .select(['digest', 'body'])
    .where('digest', '>', after)
    .orderBy('digest')
    .limit(limit)
    .execute();
}

export async function readFollowed(db: Kysely<Tables>) {
  return db.selectFrom('registries').selectAll().orderBy('url').execute();
}

export async function readSubjects(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('credential_subjects').select('subject').distinct().orderBy('subject').execute();
  return rows.map(({ subject }) => subject);
}

/** What is derived, without the numbers that a row happens to have. */
const derived: Record<string, ReturnType<typeof sql>> = {
  credential_subjects: sql`SELECT * FROM credential_subjects ORDER BY subject, digest`,
  offers: sql`SELECT id, provider, provider_name, provider_country, name_key, provider_key, newest_key, valid_until_ms,
    reassemble_at_ms, summary, detail, derived_by FROM offers ORDER BY id`,
  facets: sql`SELECT o.id, f.facet, f.value FROM facet_values f JOIN offers o ON o.number = f.offer
    UNION ALL SELECT o.id, s.facet, '~' || s.state FROM facet_states s JOIN offers o ON o.number = s.offer
    ORDER BY 1, 2, 3`,
  search: sql`SELECT o.id, t.* FROM offer_search t JOIN offers o ON o.number = t.rowid ORDER BY o.id`,
  data_spaces: sql`SELECT id, name_key, valid_until_ms, reassemble_at_ms, summary FROM data_spaces ORDER BY id`,
  data_space_facets: sql`SELECT d.id, f.facet, f.value FROM data_space_values f JOIN data_spaces d ON d.number = f.space
    UNION ALL SELECT d.id, s.facet, '~' || s.state FROM data_space_states s JOIN data_spaces d ON d.number = s.space
    ORDER BY 1, 2, 3`,
  imports: sql`SELECT i.id, p.segment, p.category, p.profile FROM offer_imports i
    JOIN import_profiles p ON p.number = i.profile ORDER BY 1, 2, 3, 4`,
};

/** SHA-256 over the rows of each derived table in their order. */
export async function digestDerived(db: Kysely<Tables>): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const [table, query] of Object.entries(derived)) {
    const hash = createHash('sha256');
    const { rows } = await query.execute(db);
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
    digests[table] = hash.digest('hex');
  }
  return digests;
}

/** Takes out every offer with its index, and lists anew whom each credential is about. */
export async function clearDerived(db: Transaction<Tables>): Promise<void> {
  const offers = await db.selectFrom('offers').select('id').execute();
  for (const { id } of offers) await deleteOffer(db, id);
  await db.deleteFrom('credential_subjects').execute();
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('credentials')
      .select(['digest', 'subjects'])
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(200)
      .execute();
    for (const { digest, subjects } of page) {
      const ids = new Set((JSON.parse(subjects) as SubjectClaims[]).map(({ id }) => id));
      const rows = [...ids].map((subject) => ({ digest, subject }));
      if (rows.length > 0) await db.insertInto('credential_subjects').values(rows).execute();
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.digest;
  }
}

import { createHash } from 'node:crypto';
import type { Standing, SubjectClaims } from '@vigie/credentials';
import { type Kysely, sql, type Transaction } from 'kysely';
import { addFeedbackRows } from './feedback-rows.js';
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

/** Everybody and everything that a held credential is about, and every offer that is stored. */
export async function readSubjects(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('credential_subjects')
    .select('subject')
    .union(db.selectFrom('offers').select('id as subject'))
    .orderBy('subject')
    .execute();
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
  terms: sql`SELECT o.id, (SELECT json_group_array(json_array(term, impact, json(positions)) ORDER BY term) FROM offer_terms
    WHERE offer = o.number) AS terms FROM offers o ORDER BY o.id`,
  numbers: sql`SELECT o.id, n.field, n.value FROM offer_numbers n JOIN offers o ON o.number = n.offer ORDER BY 1, 2`,
  words: sql`SELECT * FROM search_words ORDER BY word`,
  data_spaces: sql`SELECT id, name_key, valid_until_ms, reassemble_at_ms, summary FROM data_spaces ORDER BY id`,
  data_space_facets: sql`SELECT d.id, f.facet, f.value FROM data_space_values f JOIN data_spaces d ON d.number = f.space
    UNION ALL SELECT d.id, s.facet, '~' || s.state FROM data_space_states s JOIN data_spaces d ON d.number = s.space
    ORDER BY 1, 2, 3`,
  imports: sql`SELECT o.id, t.segment, t.category, p.profile, o.valid_until_ms FROM service_type_offers o
    JOIN service_types t ON t.number = o.service_type
    JOIN service_type_profiles p ON p.number = o.profile ORDER BY 1, 2, 3, 4`,
  feedback: sql`SELECT * FROM feedback ORDER BY digest, position`,
  feedback_replies: sql`SELECT * FROM feedback_replies ORDER BY digest, position`,
  legal_persons: sql`SELECT * FROM legal_persons ORDER BY digest, person`,
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

/** Lists anew whom each credential is about, and what it is to feedback. */
export async function relistCredentials(db: Transaction<Tables>): Promise<void> {
  for (const table of ['credential_subjects', 'feedback', 'feedback_replies', 'legal_persons'] as const) {
    await db.deleteFrom(table).execute();
  }
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('credentials')
      .select(['digest', 'standing', 'subjects'])
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(200)
      .execute();
    for (const { digest, standing, subjects } of page) {
      const claims = JSON.parse(subjects) as SubjectClaims[];
      const rows = [...new Set(claims.map(({ id }) => id))].map((subject) => ({ digest, subject }));
      if (rows.length > 0) await db.insertInto('credential_subjects').values(rows).execute();
      await addFeedbackRows(db, { digest, standing: standing as Standing, subjects: claims });
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.digest;
  }
}

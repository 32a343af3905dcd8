import { type RawBuilder, sql } from 'kysely';
import type { Clause } from '../domain/search/question.js';
import { endOf } from './term-rows.js';

/** A hit in the word itself counts its impact this often. */
const whole = 16;

/** Offers that hold all clauses, once each, with the sum of what each clause counts. */
export function hitsOf(clauses: readonly Clause[]): RawBuilder<{ number: number; score: number }> {
  if (clauses.length === 0) return sql`(SELECT number, 0 AS score FROM offers WHERE false)`;
  const rows = sql.join(
    clauses.map((clause) => rowsOf(clause)),
    sql` UNION ALL `,
  );
  return sql`(
    SELECT offer AS number, SUM(score) AS score FROM (${rows}) GROUP BY offer HAVING COUNT(*) = ${clauses.length}
  )`;
}

/** Offers that hold one clause, once each, with the best of what its alternatives count. */
function rowsOf(clause: Clause): RawBuilder<{ offer: number; score: number }> {
  if (clause.kind === 'phrase') return phraseRows(clause.terms.map(written));
  const alternatives = clause.alternatives.map(
    ({ term, factor }) => sql`SELECT offer, impact * ${factor} AS score FROM offer_terms WHERE term = ${term}`,
  );
  if (clause.kind === 'prefix') {
    const { factor } = clause;
    const prefix = written(clause.prefix);
    alternatives.push(
      sql`SELECT offer, impact * ${factor} AS score FROM offer_terms WHERE term >= ${prefix} AND term < ${endOf(prefix)}`,
    );
  }
  if (alternatives.length === 0) return nothing;
  return sql`SELECT offer, MAX(score) AS score FROM (${sql.join(alternatives, sql` UNION ALL `)}) GROUP BY offer`;
}

/** Whether any offer holds a clause; it looks no further than the first. */
export function isHeld(clause: Clause): RawBuilder<{ held: 0 | 1 }> {
  if (clause.kind === 'phrase') return sql`SELECT EXISTS (${rowsOf(clause)}) AS held`;
  const terms = clause.alternatives.map(({ term }) => term);
  if (clause.kind === 'terms' && terms.length === 0) return sql`SELECT 0 AS held`;
  const own = terms.map((term) => sql`EXISTS (SELECT 1 FROM offer_terms WHERE term = ${term})`);
  if (clause.kind === 'prefix') {
    const prefix = written(clause.prefix);
    own.push(sql`EXISTS (SELECT 1 FROM offer_terms WHERE term >= ${prefix} AND term < ${endOf(prefix)})`);
  }
  return sql`SELECT ${sql.join(own, sql` OR `)} AS held`;
}

/** A word as a term; whoever asks may leave its mark away. */
function written(word: string): string {
  return word.startsWith('=') ? word : `=${word}`;
}

const nothing: RawBuilder<{ offer: number; score: number }> =
  sql`SELECT offer, 0 AS score FROM offer_terms WHERE false`;

/** A phrase counts what its words count together. */
function phraseRows(terms: readonly string[]): RawBuilder<{ offer: number; score: number }> {
  if (terms.length === 0) return nothing;
  const table = (index: number) => sql.table(`t${index}`);
  const joined = sql.join(
    terms.map((_term, index) => sql`offer_terms AS ${table(index)}`),
    sql` CROSS JOIN `,
  );
  const impacts = sql.join(
    terms.map((_term, index) => sql`${table(index)}.impact`),
    sql` + `,
  );
  const held = terms.flatMap((term, index) => [
    sql`${table(index)}.term = ${term}`,
    ...(index === 0 ? [] : [sql`${table(index)}.offer = t0.offer`]),
  ]);
  const following = terms
    .slice(1)
    .map(
      (_term, index) =>
        sql`EXISTS (SELECT 1 FROM json_each(${table(index + 1)}.positions) WHERE value = start.value + ${index + 1})`,
    );
  const standing = following.length === 0 ? sql`` : sql` WHERE ${sql.join(following, sql` AND `)}`;
  return sql`SELECT t0.offer AS offer, (${impacts}) * ${whole} AS score FROM ${joined}
    WHERE ${sql.join(held, sql` AND `)} AND EXISTS (SELECT 1 FROM json_each(t0.positions) AS start${standing})`;
}

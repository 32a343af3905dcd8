import type { CredentialStatus } from '@vigie/credentials';
import { queryTemplate, type ValueOf } from '@vigie/service';
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { subjectsAmong, typesAmong } from './group-queries.js';
import { type HeldCredential, type HeldRow, heldColumns, toHeld } from './held-credential.js';
import { subjectsOf, typesOf } from './ingest-queries.js';
import type { Tables } from './tables.js';

/** What is active about a subject, which is asked for every thing that a submission only names. */
export const activeAbout = queryTemplate(
  (db: Kysely<Tables>, value: ValueOf<{ subject: string; at: number; limit: number }>) =>
    db
      .selectFrom('credential_subjects as s')
      .innerJoin('credentials as c', 'c.sequence', 's.sequence')
      .select(heldColumns)
      .where('s.subject', '=', value('subject'))
      .where((row) => standsAs(row, { is: 'active', at: value('at') }))
      .orderBy('s.sequence')
      .limit(value('limit')),
);

export interface CredentialFilter {
  issuer?: string;
  subject?: string;
  id?: string;
  /** Full IRI. */
  type?: string;
  /** Which status, as of which instant. */
  status?: { is: CredentialStatus; at: Date };
}

/** Held credentials, for a query to narrow. */
export function selectHeld(db: Kysely<Tables>) {
  return db.selectFrom('credentials as c').select(heldColumns);
}

/** Held credentials in the order of their numbers, from the one after `after`. */
export function listHeld(db: Kysely<Tables>, filter: CredentialFilter, after: number, limit: number) {
  const { issuer, subject, id, type, status } = filter;
  // Ordered by the column that the filter's own index ends in, so that the first `limit` entries are read and no more.
  const order = sql.ref<number>(
    type !== undefined ? 't.sequence' : subject !== undefined ? 's.sequence' : 'c.sequence',
  );
  let query = selectHeld(db).where(order, '>', after).orderBy(order).limit(limit);
  if (issuer !== undefined) query = query.where('c.issuer', '=', issuer);
  if (id !== undefined) query = query.where('c.credential_id', '=', id);
  if (status !== undefined) query = query.where((row) => standsAs(row, { is: status.is, at: status.at.getTime() }));
  return query
    .$if(type !== undefined, (joined) =>
      joined.innerJoin('credential_types as t', 't.sequence', 'c.sequence').where('t.type', '=', type ?? ''),
    )
    .$if(subject !== undefined, (joined) =>
      joined.innerJoin('credential_subjects as s', 's.sequence', 'c.sequence').where('s.subject', '=', subject ?? ''),
    );
}

/** Adds to rows of held credentials what stands in tables of its own. */
export async function withLists(db: Kysely<Tables>, rows: HeldRow[]): Promise<HeldCredential[]> {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  if (others.length === 0) {
    const [types, subjects] = [await typesOf(db, first), await subjectsOf(db, first)];
    const values = (list: typeof types) => list.map(({ value }) => value);
    return [toHeld(first, values(types), values(subjects))];
  }
  const types = await typesAmong(db, rows);
  const subjects = await subjectsAmong(db, rows);
  const typesBy = valuesBySequence(types);
  const subjectsBy = valuesBySequence(subjects);
  return rows.map((row) => toHeld(row, typesBy.get(row.sequence) ?? [], subjectsBy.get(row.sequence) ?? []));
}

/**
 * The rules of `statusAt`, as the database can tell them.
 *
 * @param at - Milliseconds since 1970.
 */
export function standsAs(
  row: ExpressionBuilder<Tables & { c: Tables['credentials'] }, 'c'>,
  { is, at }: { is: CredentialStatus; at: number },
): Expression<SqlBool> {
  // An expression, not the column: the index of what was taken back is in another order.
  const takenBack = sql<string>`coalesce(${sql.ref('c.taken_back')}, '')`;
  if (is === 'withdrawn') return row('c.taken_back', '=', 'withdrawn');
  if (is === 'deprecated') {
    return row.and([row('c.superseded_by', 'is not', null), row(takenBack, '!=', 'withdrawn')]);
  }
  const isCurrent = row('c.superseded_by', 'is', null);
  if (is === 'revoked') return row.and([isCurrent, row('c.taken_back', '=', 'revoked')]);
  if (is === 'expired') {
    return row.and([isCurrent, row('c.valid_until_ms', '<=', at), row(takenBack, 'in', ['', 'suspended'])]);
  }
  const lasts = row.or([row('c.valid_until_ms', 'is', null), row('c.valid_until_ms', '>', at)]);
  if (is === 'suspended') return row.and([isCurrent, row('c.taken_back', '=', 'suspended'), lasts]);
  const conforms = row('c.nonconformant_at', is === 'active' ? 'is' : 'is not', null);
  return row.and([isCurrent, row(takenBack, '=', ''), conforms, lasts]);
}

function valuesBySequence(rows: Array<{ sequence: number; value: string }>): Map<number, string[]> {
  const values = new Map<number, string[]>();
  for (const { sequence, value } of rows) {
    const list = values.get(sequence);
    if (list === undefined) values.set(sequence, [value]);
    else list.push(value);
  }
  return values;
}

import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** What is stored of a credential that can be checked without verifying it. */
export interface StoredBytes {
  sequence: number;
  digest: string;
  size: number;
  body: string;
  supersededBy: string | null;
  nonconformantAt: string | null;
  /** How many types stand in the lists. */
  types: number;
}

/** A page of stored credentials in the order of their numbers, from the one after `after`. */
export async function readStoredBytes(db: Kysely<Tables>, after: number, limit: number): Promise<StoredBytes[]> {
  const rows = await db
    .selectFrom('credentials as c')
    .select(['c.sequence', 'c.digest', 'c.size', 'c.body', 'c.superseded_by', 'c.nonconformant_at'])
    .select((row) =>
      row
        .selectFrom('credential_types as t')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('t.sequence', '=', 'c.sequence')
        .as('types'),
    )
    .where('c.sequence', '>', after)
    .orderBy('c.sequence')
    .limit(limit)
    .execute();
  return rows.map(({ superseded_by, nonconformant_at, types, ...row }) => ({
    ...row,
    supersededBy: superseded_by,
    nonconformantAt: nonconformant_at,
    types: Number(types),
  }));
}

/** The numbers that the feed has given after `after`, in order, whatever kind of event has them. */
export async function readNumbers(db: Kysely<Tables>, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('events')
    .select('sequence')
    .where('sequence', '>', after)
    .unionAll(db.selectFrom('conflict_events').select('sequence').where('sequence', '>', after))
    .unionAll(db.selectFrom('operator_events').select('sequence').where('sequence', '>', after))
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(({ sequence }) => sequence);
}

/** What events say of a credential beside its acceptance, in order. */
export async function readChanges(
  db: Kysely<Tables>,
  after: number,
  limit: number,
): Promise<Array<{ sequence: number; kind: string; at: string; digest: string; by: string | null }>> {
  return db
    .selectFrom('events')
    .select(['sequence', 'kind', 'at', 'digest', 'by'])
    .where('kind', '!=', 'accepted')
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}

/** Numbers of `accepted` events and of credentials that have no counterpart. */
export async function readUnpaired(db: Kysely<Tables>, limit: number): Promise<number[]> {
  const events = await db
    .selectFrom('events as e')
    .leftJoin('credentials as c', (join) =>
      join.onRef('c.sequence', '=', 'e.sequence').onRef('c.digest', '=', 'e.digest'),
    )
    .select('e.sequence')
    .where('e.kind', '=', 'accepted')
    .where('c.digest', 'is', null)
    .limit(limit)
    .execute();
  const credentials = await db
    .selectFrom('credentials as c')
    .leftJoin('events as e', (join) => join.onRef('e.sequence', '=', 'c.sequence').on('e.kind', '=', 'accepted'))
    .select('c.sequence')
    .where('e.sequence', 'is', null)
    .limit(limit)
    .execute();
  return [...new Set([...events, ...credentials].map(({ sequence }) => sequence))].sort((a, b) => a - b);
}

/** When the newest event was written. */
export async function readNewestInstant(db: Kysely<Tables>): Promise<string | undefined> {
  const newest = await db.selectFrom('events').select('at').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  return newest?.at;
}

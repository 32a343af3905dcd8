import type { ConflictEntry, ConflictEvent, ConflictKind, ConflictMatter, ConflictState } from '@vigie/credentials';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ConflictTable, Tables } from './tables.js';

/** What was found, without what parties say to it. Sides are digests of held credentials. */
export interface ConflictFinding {
  id: string;
  kind: ConflictKind;
  /** What findings on the same matter are gathered by. */
  topic: string;
  subjects: string[];
  claimed: string[];
  against: string[];
  /** Milliseconds since 1970 from which on it has to be looked at again. */
  until?: number;
  matter: ConflictMatter;
}

export interface StoredConflict extends ConflictFinding {
  /** Number of the event that opened it. */
  sequence: number;
  firstSeen: string;
  /** The state that the feed has told. */
  state: ConflictState;
  lapsedAt?: string;
}

export interface ConflictFilter {
  id?: string;
  kind?: ConflictKind;
  topic?: string;
  /** Those that have to be looked at again by this instant, in milliseconds, and are neither settled nor over. */
  dueBy?: number;
  /** Leaves out what has lapsed. */
  standing?: boolean;
  after?: number;
  limit?: number;
}

/** Conflicts in the order of their opening. */
export async function readConflicts(db: Kysely<Tables>, filter: ConflictFilter): Promise<StoredConflict[]> {
  const { id, kind, topic, dueBy, standing, after, limit } = filter;
  let query = db.selectFrom('conflicts').selectAll().orderBy('sequence');
  if (id !== undefined) query = query.where('id', '=', id);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (topic !== undefined) query = query.where('topic', '=', topic);
  if (dueBy !== undefined) query = query.where('until_ms', '<=', dueBy).where('state', 'in', ['open', 'replied']);
  if (standing === true) query = query.where('lapsed_at', 'is', null);
  if (after !== undefined) query = query.where('sequence', '>', after);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toStored);
}

export async function insertConflict(db: Transaction<Tables>, conflict: StoredConflict): Promise<void> {
  const { id, sequence, kind, topic, firstSeen, state } = conflict;
  await db
    .insertInto('conflicts')
    .values({ id, sequence, kind, topic, first_seen: firstSeen, state, ...changing(conflict) })
    .execute();
}

export async function updateConflict(db: Transaction<Tables>, conflict: StoredConflict): Promise<void> {
  const values = { state: conflict.state, ...changing(conflict) };
  await db.updateTable('conflicts').set(values).where('id', '=', conflict.id).execute();
}

export async function insertConflictEvent(
  db: Transaction<Tables>,
  event: { sequence: number; at: string; conflict: ConflictEntry },
): Promise<void> {
  const { sequence, at, conflict } = event;
  await db
    .insertInto('conflict_events')
    .values({ sequence, conflict: conflict.id, at, body: JSON.stringify(conflict) })
    .execute();
}

/** Changes of conflicts numbered after `after`, each with the size of its text in bytes. */
export async function readConflictEvents(
  db: Kysely<Tables>,
  after: number,
  limit: number,
): Promise<Array<{ event: ConflictEvent; size: number }>> {
  const rows = await db
    .selectFrom('conflict_events')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(({ sequence, at, body }) => {
    const conflict = JSON.parse(body) as ConflictEntry;
    return {
      event: { sequence, kind: 'conflict', at, change: conflict.state, conflict },
      size: Buffer.byteLength(body),
    };
  });
}

function changing({ lapsedAt, until, subjects, claimed, against, matter }: StoredConflict) {
  return {
    until_ms: until ?? null,
    lapsed_at: lapsedAt ?? null,
    finding: JSON.stringify({ subjects, claimed, against, matter }),
  };
}

function toStored(row: Selectable<ConflictTable>): StoredConflict {
  const { id, sequence, kind, topic, first_seen, state, until_ms, lapsed_at, finding } = row;
  return {
    ...(JSON.parse(finding) as Pick<ConflictFinding, 'subjects' | 'claimed' | 'against' | 'matter'>),
    id,
    sequence,
    kind,
    topic,
    firstSeen: first_seen,
    state,
    ...(until_ms === null ? {} : { until: Number(until_ms) }),
    ...(lapsed_at === null ? {} : { lapsedAt: lapsed_at }),
  };
}

import type { ConflictEntry, ConflictEvent, ConflictKind, ConflictMatter, ConflictState } from '@vigie/credentials';
import { type FilterPlaces, filterTemplate, queryTemplate, type ValueOf } from '@vigie/service';
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

const conflictsWith = filterTemplate(
  (db: Kysely<Tables>, { has, value }: FilterPlaces<Omit<ConflictFilter, 'standing'> & { standing?: true }>) => {
    let query = db.selectFrom('conflicts').selectAll().orderBy('sequence');
    if (has('id')) query = query.where('id', '=', value('id'));
    if (has('kind')) query = query.where('kind', '=', value('kind'));
    if (has('topic')) query = query.where('topic', '=', value('topic'));
    if (has('dueBy')) query = query.where('until_ms', '<=', value('dueBy')).where('state', 'in', ['open', 'replied']);
    if (has('standing')) query = query.where('lapsed_at', 'is', null);
    if (has('after')) query = query.where('sequence', '>', value('after'));
    if (has('limit')) query = query.limit(value('limit'));
    return query;
  },
);

/** Conflicts in the order of their opening. */
export async function readConflicts(
  db: Kysely<Tables>,
  { standing, ...filter }: ConflictFilter,
): Promise<StoredConflict[]> {
  const rows = await conflictsWith(db, { ...filter, ...(standing === true ? { standing } : {}) });
  return rows.map(toStored);
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

const conflictEventsAfter = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ after: number; limit: number }>) =>
  db
    .selectFrom('conflict_events')
    .selectAll()
    .where('sequence', '>', value('after'))
    .orderBy('sequence')
    .limit(value('limit')),
);

/** Changes of conflicts numbered after `after`, each with the size of its text in bytes. */
export async function readConflictEvents(
  db: Kysely<Tables>,
  after: number,
  limit: number,
): Promise<Array<{ event: ConflictEvent; size: number }>> {
  const rows = await conflictEventsAfter(db, { after, limit });
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

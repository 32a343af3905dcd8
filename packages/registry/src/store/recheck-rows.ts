import { queryTemplate, type ValueOf } from '@vigie/service';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** What has changed, so that stored credentials are checked again. */
export const recheckKinds = ['schemas', 'trust-anchors', 'accreditations'] as const;
export type RecheckKind = (typeof recheckKinds)[number];

/** One run over the stored credentials. */
export interface Recheck {
  number: number;
  kind: RecheckKind;
  reason: string;
  /** Whose credentials are checked; everybody's where it is missing. */
  issuer?: string;
  startedAt: string;
  finishedAt?: string;
  /** Number of the last credential that was checked. */
  position: number;
  /** Number of the last credential that was held when it began. */
  last: number;
  checked: number;
  failed: number;
}

export interface NewRecheck {
  kind: RecheckKind;
  reason: string;
  /** Whose credentials alone the change can move. */
  issuer?: string;
  at: string;
}

/** The newest first. */
export async function readRechecks(db: Kysely<Tables>, limit: number): Promise<Recheck[]> {
  const rows = await db.selectFrom('rechecks').selectAll().orderBy('number', 'desc').limit(limit).execute();
  return rows.map(toRecheck);
}

/** Asked after every commit, as the one below. */
const unfinished = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ limit: number }>) =>
  db.selectFrom('rechecks').selectAll().where('finished_at', 'is', null).orderBy('number').limit(value('limit')),
);

const accreditationEventsAfter = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ after: number }>) =>
  db
    .selectFrom('events as e')
    .innerJoin('statements as s', 's.digest', 'e.digest')
    .innerJoin('credentials as c', 'c.digest', 'e.digest')
    .select(['e.sequence', 'e.kind', 'e.digest', 'c.issuer', 's.subject as party'])
    .where('e.sequence', '>', value('after'))
    .where('s.kind', '=', 'Accreditation')
    .orderBy('e.sequence')
    .orderBy('s.position'),
);

/** Runs that are not over, in the order of their beginning. */
export async function readUnfinished(db: Kysely<Tables>, limit: number): Promise<Recheck[]> {
  return (await unfinished(db, { limit })).map(toRecheck);
}

export async function insertRecheck(db: Transaction<Tables>, { kind, reason, issuer, at }: NewRecheck): Promise<void> {
  const head = await db.selectFrom('counters').select('value').where('name', '=', 'feed').executeTakeFirstOrThrow();
  // A newer run over the same credentials checks everything that an older one still had to.
  await db
    .updateTable('rechecks')
    .set({ finished_at: at })
    .where('finished_at', 'is', null)
    .where('issuer', issuer === undefined ? 'is' : '=', issuer ?? null)
    .execute();
  const counts = { position: 0, last: head.value, checked: 0, failed: 0 };
  await db
    .insertInto('rechecks')
    .values({ kind, reason, issuer: issuer ?? null, started_at: at, finished_at: null, ...counts })
    .execute();
}

export async function advanceRecheck(db: Transaction<Tables>, recheck: Recheck): Promise<void> {
  const { number, position, checked, failed, finishedAt } = recheck;
  await db
    .updateTable('rechecks')
    .set({ position, checked, failed, ...(finishedAt === undefined ? {} : { finished_at: finishedAt }) })
    .where('number', '=', number)
    .execute();
}

/** An event about a credential that accredits somebody. */
export interface AccreditationEvent {
  sequence: number;
  kind: string;
  digest: string;
  /** Who issued it. */
  issuer: string;
  /** Who is accredited by it. */
  party: string;
}

/** What the feed told of accreditations after a number, in order. */
export function readAccreditationEvents(db: Kysely<Tables>, after: number): Promise<AccreditationEvent[]> {
  return accreditationEventsAfter(db, { after });
}

function toRecheck(row: {
  number: number;
  kind: string;
  reason: string;
  issuer: string | null;
  started_at: string;
  finished_at: string | null;
  position: number;
  last: number;
  checked: number;
  failed: number;
}): Recheck {
  const { started_at, finished_at, kind, issuer, ...rest } = row;
  return {
    ...rest,
    kind: kind as RecheckKind,
    ...(issuer === null ? {} : { issuer }),
    startedAt: started_at,
    ...(finished_at === null ? {} : { finishedAt: finished_at }),
  };
}

import type { SchemaItem, SchemaKind } from '@vigie/credentials';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** An added schema with the time in which it was, or is, in force. */
export interface StoredSchema extends SchemaItem {
  /** Where the operator had it. */
  source: string;
  /** RFC 3339. */
  from: string;
  until?: string;
}

/** Every schema that was ever added, in the order of adding. */
export async function readSchemas(db: Kysely<Tables>): Promise<StoredSchema[]> {
  const rows = await db.selectFrom('schemas').selectAll().orderBy('number').execute();
  return rows.map(({ kind, address, version, name, digest, text, source, in_force_from, in_force_until }) => ({
    kind: kind as SchemaKind,
    address,
    version,
    name,
    digest,
    text,
    source,
    from: in_force_from,
    ...(in_force_until === null ? {} : { until: in_force_until }),
  }));
}

export async function insertSchema(db: Transaction<Tables>, schema: StoredSchema): Promise<void> {
  const { kind, address, version, name, digest, text, source, from } = schema;
  await db
    .insertInto('schemas')
    .values({ kind, address, version, name, digest, text, source, in_force_from: from, in_force_until: null })
    .execute();
}

/** Ends the time in which a schema is in force; the row stays, for questions about the past. */
export async function endSchema(db: Transaction<Tables>, version: string, name: string, at: string): Promise<void> {
  await db
    .updateTable('schemas')
    .set({ in_force_until: at })
    .where('version', '=', version)
    .where('name', '=', name)
    .where('in_force_until', 'is', null)
    .execute();
}

/** What has changed, so that stored credentials are checked again. */
export const recheckKinds = ['schemas', 'trust-anchors'] as const;
export type RecheckKind = (typeof recheckKinds)[number];

/** One run over the stored credentials. */
export interface Recheck {
  number: number;
  kind: RecheckKind;
  reason: string;
  startedAt: string;
  finishedAt?: string;
  /** Number of the last credential that was checked. */
  position: number;
  /** Number of the last credential that was held when it began. */
  last: number;
  checked: number;
  failed: number;
}

/** The newest first. */
export async function readRechecks(db: Kysely<Tables>, limit: number): Promise<Recheck[]> {
  const rows = await db.selectFrom('rechecks').selectAll().orderBy('number', 'desc').limit(limit).execute();
  return rows.map(({ started_at, finished_at, kind, ...row }) => ({
    ...row,
    kind: kind as RecheckKind,
    startedAt: started_at,
    ...(finished_at === null ? {} : { finishedAt: finished_at }),
  }));
}

export async function insertRecheck(
  db: Transaction<Tables>,
  { reason, at, kind }: { reason: string; at: string; kind: RecheckKind },
): Promise<void> {
  const head = await db.selectFrom('counters').select('value').where('name', '=', 'feed').executeTakeFirstOrThrow();
  // A newer run checks everything that an older one still had to.
  await db.updateTable('rechecks').set({ finished_at: at }).where('finished_at', 'is', null).execute();
  await db
    .insertInto('rechecks')
    .values({ kind, reason, started_at: at, finished_at: null, position: 0, last: head.value, checked: 0, failed: 0 })
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

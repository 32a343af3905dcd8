import type { FollowedLog, LogRefusal, RegistryLogState } from '@vigie/credentials';
import type { Generated, Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** How far the log of a registry was followed. No row: nothing was read yet; no checkpoint: its feed had none. */
export interface RegistryLogsTable {
  registry: string;
  key: string | null;
  size: number;
  hashes: string;
  checkpoint: string | null;
}

export interface RegistryLogRefusalsTable {
  number: Generated<number>;
  registry: string;
  at: string;
  code: string;
  detail: string;
  accepted: string | null;
  seen: string | null;
  resumed_at: string | null;
}

/** A log with the key that was remembered at first contact, or that the operator gave. */
export interface StoredLog extends FollowedLog {
  key?: string;
}

const shownRefusals = 10;

export async function readLog(db: Kysely<Tables>, registry: string): Promise<StoredLog | undefined> {
  const row = await db.selectFrom('registry_logs').selectAll().where('registry', '=', registry).executeTakeFirst();
  return (
    row && {
      range: { size: row.size, hashes: JSON.parse(row.hashes) as string[] },
      ...(row.checkpoint === null ? {} : { checkpoint: row.checkpoint }),
      ...(row.key === null ? {} : { key: row.key }),
    }
  );
}

export async function writeLog(db: Kysely<Tables>, registry: string, { range, ...log }: StoredLog): Promise<void> {
  const row = {
    registry,
    key: log.key ?? null,
    size: range.size,
    hashes: JSON.stringify(range.hashes),
    checkpoint: log.checkpoint ?? null,
  };
  await db
    .insertInto('registry_logs')
    .values(row)
    .onConflict((conflict) => conflict.column('registry').doUpdateSet(row))
    .execute();
}

/** The refusal for which a registry is stopped now. */
export async function readStop(db: Kysely<Tables>, registry: string): Promise<LogRefusal | undefined> {
  const [newest] = await readRefusals(db, registry, 1);
  return newest?.resumedAt === undefined ? newest : undefined;
}

export async function insertStop(db: Kysely<Tables>, registry: string, refusal: LogRefusal): Promise<void> {
  const { at, code, detail, accepted = null, seen = null } = refusal;
  await db
    .insertInto('registry_log_refusals')
    .values({ registry, at, code, detail, accepted, seen, resumed_at: null })
    .execute();
}

export async function endStop(db: Kysely<Tables>, registry: string, at: string): Promise<void> {
  await db
    .updateTable('registry_log_refusals')
    .set({ resumed_at: at })
    .where('registry', '=', registry)
    .where('resumed_at', 'is', null)
    .execute();
}

export async function readLogState(db: Kysely<Tables>, registry: string): Promise<RegistryLogState> {
  const log = await readLog(db, registry);
  const refusals = await readRefusals(db, registry, shownRefusals);
  const isStopped = refusals[0] !== undefined && refusals[0].resumedAt === undefined;
  const read = log === undefined ? 'unknown' : log.checkpoint === undefined ? 'none' : 'followed';
  return {
    state: isStopped ? 'stopped' : read,
    ...(log?.key === undefined ? {} : { key: log.key }),
    ...(log?.checkpoint === undefined ? {} : { checkpoint: log.checkpoint }),
    refusals,
  };
}

async function readRefusals(db: Kysely<Tables>, registry: string, limit: number): Promise<LogRefusal[]> {
  const rows = await db
    .selectFrom('registry_log_refusals')
    .selectAll()
    .where('registry', '=', registry)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ at, code, detail, accepted, seen, resumed_at }) => ({
    at,
    code,
    detail,
    ...(accepted === null ? {} : { accepted }),
    ...(seen === null ? {} : { seen }),
    ...(resumed_at === null ? {} : { resumedAt: resumed_at }),
  }));
}

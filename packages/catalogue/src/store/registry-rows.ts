import type { FollowedRegistry } from '@vigie/credentials';
import type { Kysely } from 'kysely';
import { readLogState } from './registry-log-rows.js';
import type { Tables } from './tables.js';

/** The followed registries, in the order given: how far each was read, and what of it was refused or waits. */
export async function readRegistries(db: Kysely<Tables>, followed: readonly string[]): Promise<FollowedRegistry[]> {
  if (followed.length === 0) return [];
  const rows = await db.selectFrom('registries').selectAll().where('url', 'in', followed).execute();
  const refused = await db
    .selectFrom('refusals')
    .groupBy(['registry', 'code'])
    .select(({ fn }) => ['registry', 'code', fn.countAll<number>().as('count')])
    .orderBy('code')
    .execute();
  const pending = await db
    .selectFrom('pending')
    .groupBy('registry')
    .select(({ fn }) => ['registry', fn.countAll<number>().as('count')])
    .execute();
  const inOrder = followed.flatMap((url) => rows.find((row) => row.url === url) ?? []);
  const states = await Promise.all(inOrder.map(({ url }) => readLogState(db, url)));
  return inOrder.map((row, index) => ({
    url: row.url,
    cursor: row.cursor,
    head: row.head,
    lag: row.head - row.cursor,
    ...(row.last_sync_at === null ? {} : { lastSyncAt: row.last_sync_at }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    refused: Object.fromEntries(
      refused.filter(({ registry }) => registry === row.url).map(({ code, count }) => [code, count]),
    ),
    pending: pending.find(({ registry }) => registry === row.url)?.count ?? 0,
    ...(states[index] === undefined ? {} : { log: states[index] }),
  }));
}

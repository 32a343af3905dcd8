import type { ConflictEntry, OfferConflict } from '@vigie/credentials';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** Puts a conflict as a registry tells it now in the place of what it told before. */
export async function putConflict(db: Transaction<Tables>, registry: string, conflict: ConflictEntry): Promise<void> {
  const { id, firstSeen, subjects } = conflict;
  await db.deleteFrom('conflicts').where('registry', '=', registry).where('id', '=', id).execute();
  const body = JSON.stringify(conflict);
  for (const subject of new Set(subjects)) {
    await db.insertInto('conflicts').values({ registry, id, subject, first_seen: firstSeen, body }).execute();
  }
}

/** Conflicts about any of some subjects, by the followed registries that tell them; the longest known first. */
export async function readConflicts(
  db: Kysely<Tables>,
  subjects: readonly string[],
  followed: readonly string[],
): Promise<OfferConflict[]> {
  if (followed.length === 0) return [];
  const rows = await db
    .selectFrom('conflicts')
    .select(['registry', 'id', 'body'])
    .distinct()
    .where('subject', 'in', subjects)
    .where('registry', 'in', followed)
    .orderBy('first_seen')
    .orderBy('id')
    .orderBy('registry')
    .execute();
  return rows.map(({ registry, body }) => ({ ...(JSON.parse(body) as ConflictEntry), registry }));
}

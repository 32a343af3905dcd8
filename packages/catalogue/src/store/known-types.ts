import type { Kysely } from 'kysely';
import { typesAbout, typesWaiting } from './page-queries.js';
import type { Tables } from './tables.js';

/** The types of things as credentials about each alone state them: see `CatalogueReader.typesOf`. */
export async function readTypesOf(
  db: Kysely<Tables>,
  { ids, registry, now }: { ids: readonly string[]; registry: string; now: Date },
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const held = await typesAbout(
    db,
    ids.map((id) => ({ id, now: now.getTime() })),
  );
  const waiting = await typesWaiting(
    db,
    ids.map((id) => ({ id, registry })),
  );
  const alone = held.filter(({ subjects }) => (JSON.parse(subjects) as unknown[]).length === 1);
  const known = new Map<string, string[]>();
  for (const { subject, types } of [...alone, ...waiting]) {
    if (subject === null || types === null) continue;
    known.set(subject, [...new Set([...(known.get(subject) ?? []), ...(JSON.parse(types) as string[])])]);
  }
  return known;
}

import type { OfferDetail } from '@vigie/credentials';
import type { Kysely } from 'kysely';
import { stillValid } from './search.js';
import type { Tables } from './tables.js';

/** What an offer is in any catalogue of the same credentials. */
export interface IndexEntry extends Omit<OfferDetail, 'registries' | 'proofs' | 'conflicts' | 'feedback' | 'asOf'> {
  versions: string[];
}

/** Listed offers in the order of their identifiers, without where and when their credentials were had. */
export async function readIndexEntries(
  db: Kysely<Tables>,
  { after, limit, now }: { after: string; limit: number; now: Date },
): Promise<IndexEntry[]> {
  const rows = await db
    .selectFrom('offers')
    .select('detail')
    .where('id', '>', after)
    .where((row) => stillValid(row, now))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ detail }) => {
    const { registries: _registries, conflicts: _conflicts, proofs, ...entry } = JSON.parse(detail) as OfferDetail;
    return { ...entry, versions: proofs.map(({ digest }) => digest).sort() };
  });
}

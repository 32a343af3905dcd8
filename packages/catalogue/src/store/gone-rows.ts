import { expandTerm } from '@vigie/credentials';
import type { Kysely } from 'kysely';
import { readStandingNow } from './standing-rows.js';
import type { Tables } from './tables.js';
import { readWithdrawalOf, type StoredWithdrawal } from './withdrawal-rows.js';

const offeringType = expandTerm('ServiceOffering');

/** The newest word of a provider about an offer that is listed no more. */
export interface GoneOffering {
  digest: string;
  issuer: string;
  validUntil?: Date;
  conforms: boolean;
  /** Why it was last said to stand or not. */
  reason?: string;
  withdrawn?: StoredWithdrawal;
}

/** What is held of an offer's own offering, whether it stands or not; the newest first. */
export async function readOfferings(db: Kysely<Tables>, offer: string): Promise<GoneOffering[]> {
  const rows = await db
    .selectFrom('credential_subjects as s')
    .innerJoin('credentials as c', 'c.digest', 's.digest')
    .select(['c.digest', 'c.issuer'])
    .where('s.subject', '=', offer)
    .where('c.newest', '=', 1)
    .where('c.standing', '=', 'self')
    .where('c.types', 'like', `%"${offeringType}"%`)
    .orderBy('c.valid_from_ms', 'desc')
    .limit(10)
    .execute();
  const found: GoneOffering[] = [];
  for (const { digest, issuer } of rows) {
    const standing = await readStandingNow(db, digest);
    if (standing === undefined) continue;
    const { conforms, validUntil, reason } = standing;
    const withdrawn = await readWithdrawalOf(db, digest);
    found.push({
      digest,
      issuer,
      conforms,
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(reason === undefined ? {} : { reason }),
      ...(withdrawn === undefined ? {} : { withdrawn }),
    });
  }
  return found;
}

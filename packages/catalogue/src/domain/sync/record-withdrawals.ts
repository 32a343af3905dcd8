import type { VerifiedCredential } from '@vigie/credentials';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { BookChange } from '../exposure/book-change.js';
import { recordReview } from './review.js';

/**
 * Takes out what a newly accepted credential withdraws, or the credential itself and its twins where a withdrawal came
 * first: feeds bring them in any order. What a registry says of it has no say; the issuer's own signed word decides.
 *
 * @returns The subjects about which something may read differently now.
 */
export async function recordWithdrawals(
  transactor: CatalogueTransactor,
  credential: VerifiedCredential,
  change: BookChange,
  at: Date,
): Promise<string[]> {
  const candidates = new Set<string>();
  for (const digest of [credential.digest, ...(await transactor.addWithdrawals(credential))]) {
    for (const version of await transactor.versionsOf(digest)) candidates.add(version.digest);
  }
  const touched: string[] = [];
  for (const digest of candidates) {
    if ((await transactor.withdrawalOf(digest)) === undefined) continue;
    touched.push(...(await recordReview(transactor, { digest, conforms: false, reason: 'withdrawn' }, change, at)));
  }
  return touched;
}

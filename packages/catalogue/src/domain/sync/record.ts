import { newestOf } from '@vigie/derivations';
import type { Origin } from '../../store/records.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { BookChange } from '../exposure/book-change.js';
import { nextAttemptAfter } from './backoff.js';
import type { Delivery, Judgement } from './judge.js';
import { recordWithdrawals } from './record-withdrawals.js';

/**
 * Writes down what became of a credential, for every place it was served from.
 *
 * @param attempts - How often it has been judged, this time included.
 * @returns The subjects about which something may read differently now.
 */
export async function recordJudgement(
  transactor: CatalogueTransactor,
  delivery: Delivery,
  places: readonly Origin[],
  judgement: Judgement,
  { now, attempts, change }: { now: Date; attempts: number; change: BookChange },
): Promise<string[]> {
  const { digest } = delivery;
  switch (judgement.outcome) {
    case 'accepted': {
      // The same bytes may still be waiting on behalf of another registry.
      const waiting = await transactor.pendingPlaces(digest);
      await transactor.addCredential(judgement.credential, now);
      await transactor.addEvidence(digest, judgement.evidence);
      if (judgement.namesStatus) await transactor.watchStatus({ digest, asked: now, known: true });
      await transactor.removePending(digest);
      const subjects = await recordOrigins(transactor, digest, [...places, ...waiting], change);
      return [...subjects, ...(await recordWithdrawals(transactor, judgement.credential, change, now))];
    }
    case 'pending': {
      const { code, detail, notBefore, describes } = judgement;
      const nextAttempt = notBefore ?? new Date(now.getTime() + nextAttemptAfter(attempts));
      for (const place of places) {
        await transactor.putPending({
          ...delivery,
          ...place,
          code,
          detail,
          attempts,
          nextAttempt,
          ...(describes === undefined ? {} : { describes }),
        });
      }
      return [];
    }
    case 'refused': {
      const { code, detail } = judgement;
      for (const place of places) {
        await transactor.addRefusal({ ...place, digest, code, detail, at: now.toISOString() });
      }
      return [];
    }
  }
}

/** Writes down where a held credential was served, and which of its versions stands. */
export async function recordOrigins(
  transactor: CatalogueTransactor,
  digest: string,
  places: readonly Origin[],
  change: BookChange,
): Promise<string[]> {
  for (const place of places) await transactor.addOrigin(digest, place);
  const versions = await transactor.versionsOf(digest);
  const newest = newestOf(versions);
  if (newest !== undefined) {
    const superseded = versions.filter((version) => version !== newest).map((version) => version.digest);
    await transactor.markNewest(newest.digest, superseded);
    for (const one of superseded) change.takeOut(one);
    await change.takeIn(newest.digest);
  }
  return versions.flatMap(({ subjects }) => subjects);
}

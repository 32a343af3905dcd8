import type { PendingCredential } from '../../store/records.js';
import { reassembleAbout } from '../offers/reassemble.js';
import type { PageApplier } from './apply-page.js';
import { mapInTurns } from './map-in-turns.js';
import { recordJudgement } from './record.js';

const atOnce = 100;

/** Judges again the credentials whose next attempt is due. Each is kept until it is accepted or refused for good. */
export async function retryPending(applier: PageApplier): Promise<void> {
  const due = await applier.store.reader.pendingDue(applier.clock(), atOnce);
  const distinct = new Map(due.map((pending) => [pending.digest, pending]));
  await mapInTurns([...distinct.values()], (pending) => retry(applier, pending));
}

async function retry({ book, judge, clock }: PageApplier, pending: PendingCredential): Promise<void> {
  const { digest, mediaType, body, eventAt } = pending;
  const judgement = await judge({ digest, mediaType, body, eventAt });
  const now = clock();
  await book.transact(async (transactor, change) => {
    const places = await transactor.pendingPlaces(digest);
    await transactor.removePending(digest);
    const delivery = { digest, mediaType, body, eventAt };
    const attempts = pending.attempts + 1;
    const subjects = await recordJudgement(transactor, delivery, places, judgement, { now, attempts, change });
    await reassembleAbout({ transactor, change, book, now }, new Set(subjects));
  });
}

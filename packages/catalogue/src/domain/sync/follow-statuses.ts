import type { WatchedStatus } from '../../store/status-rows.js';
import { reassembleAbout } from '../offers/reassemble.js';
import type { PageApplier } from './apply-page.js';
import type { Judgement } from './judge.js';
import { mapInTurns } from './map-in-turns.js';
import { recordReview } from './review.js';

const atOnce = 100;
/** How long a status is taken as it was; a list may ask to be kept longer, and then the answer comes from its cache. */
const restMilliseconds = 5 * 60_000;
/** For how long a credential stands whose status nobody can tell any more: as long as a list may be kept. */
const unknownMilliseconds = 60 * 60_000;

const takenBack = new Set(['revoked', 'suspended', 'status-list-invalid']);

/**
 * Asks again for the status of the credentials that name a list: what was revoked or suspended since leaves the offers, what
 * was restored comes back, and what nobody can tell for an hour is not shown as good.
 */
export async function followStatuses(applier: PageApplier): Promise<void> {
  const now = applier.clock();
  const until = new Date(now.getTime() - restMilliseconds);
  await mapInTurns(await applier.store.reader.watchedStatuses({ until, now }, atOnce), (one) => follow(applier, one));
}

async function follow({ store, book, judge, clock }: PageApplier, watched: WatchedStatus): Promise<void> {
  const { digest } = watched;
  const held = await store.reader.body(digest);
  if (held === undefined) return;
  const judgement = await judge({ digest, ...held, eventAt: '' }, '');
  const now = clock();
  const conforms = standing(judgement, watched, now);
  await book.transact(async (transactor, change) => {
    await transactor.watchStatus({ digest, asked: now, known: judgement.outcome !== 'pending' });
    if (conforms === watched.stands) return;
    const reason = judgement.outcome === 'accepted' ? 'accepted' : judgement.code;
    const touched = await recordReview(transactor, { digest, conforms, reason }, change, now);
    await reassembleAbout({ transactor, change, book, now }, new Set(touched));
  });
}

/** Whether it stands from now on. A refusal for another reason than its status changes nothing: it was judged for that. */
function standing(judgement: Judgement, { known, stands }: WatchedStatus, now: Date): boolean {
  switch (judgement.outcome) {
    case 'accepted':
      return true;
    case 'refused':
      return stands && !takenBack.has(judgement.code);
    case 'pending':
      if (takenBack.has(judgement.code)) return false;
      // What a clock that ran ahead has known counts for nothing.
      return stands && Math.abs(now.getTime() - known.getTime()) < unknownMilliseconds;
  }
}

import type { Clock, FeedPage } from '@vigie/credentials';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { StoredLog } from '../../store/registry-log-rows.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { reassembleAbout } from '../offers/reassemble.js';
import { type AcceptedEvent, acceptedEvents, bodyFitsDigest, statusHints } from './feed-page.js';
import { type Delivery, type Described, descriptionsOf, type Judge, type Judgement } from './judge.js';
import { mapInTurns } from './map-in-turns.js';
import { recordJudgement, recordOrigins } from './record.js';
import { recordReview, reviewHinted } from './review.js';

export interface PageApplier {
  store: CatalogueStore;
  book: ExposureBook;
  judge: Judge;
  clock: Clock;
}

type Judged = { event: AcceptedEvent; judgement: Judgement | 'held' };

/**
 * Takes a page of a feed: judges what it carries, then writes credentials, origins, offers, conflicts, search rows and the
 * place in the feed in one transaction. The registry is the one that is followed, whatever the page calls itself.
 */
export async function applyPage(
  { store, book, judge, clock }: PageApplier,
  registry: string,
  page: FeedPage,
  log?: StoredLog,
): Promise<void> {
  const events = acceptedEvents(page);
  const held = await store.reader.held(events.map(({ digest }) => digest));
  const judgeOne = (event: AcceptedEvent, beside: readonly Described[]) =>
    judgeEvent(event, held, (delivery) => judge(delivery, registry, beside));
  const first = await mapInTurns(
    events,
    async (event): Promise<Judged> => ({ event, judgement: await judgeOne(event, []) }),
  );
  const judged = await judgeAgain(first, judgeOne);
  const reviewed = await reviewHinted(store.reader, judge, registry, page);
  const now = clock();
  await book.transact(async (transactor, change) => {
    const touched = new Set<string>();
    await noteMirrored(transactor, registry, events);
    for (const { event, judgement } of judged) {
      const place = { registry, sequence: event.sequence };
      const { digest, mediaType, body, at } = event;
      const subjects =
        judgement === 'held'
          ? await recordOrigins(transactor, digest, [place], change)
          : await recordJudgement(transactor, { digest, mediaType, body, eventAt: at }, [place], judgement, {
              now,
              attempts: 1,
              change,
            });
      for (const subject of subjects) touched.add(subject);
    }
    for (const { conflict } of page.conflicts ?? []) await transactor.putConflict(registry, conflict);
    for (const digest of statusHints(page)) await transactor.statusDue(digest);
    for (const one of reviewed) {
      for (const subject of await recordReview(transactor, one, change, now)) touched.add(subject);
    }
    await reassembleAbout({ transactor, change, book, now }, touched);
    await transactor.recordProgress(registry, { cursor: page.next, head: page.head, at: now });
    if (log !== undefined) await transactor.recordLog(registry, log);
  });
}

/** Once more those that wait for what they name: it may be described in the same page, even by each other. */
async function judgeAgain(
  judged: Judged[],
  judgeOne: (event: AcceptedEvent, beside: readonly Described[]) => Promise<Judged['judgement']>,
): Promise<Judged[]> {
  const beside = judged.flatMap(({ judgement }) => (judgement === 'held' ? [] : descriptionsOf(judgement)));
  return mapInTurns(judged, async ({ event, judgement }) => {
    const waits = judgement !== 'held' && judgement.outcome === 'pending' && judgement.describes !== undefined;
    return { event, judgement: waits ? await judgeOne(event, beside) : judgement };
  });
}

async function judgeEvent(
  event: AcceptedEvent,
  held: ReadonlySet<string>,
  judge: (delivery: Delivery) => Promise<Judgement>,
): Promise<Judgement | 'held'> {
  if (!bodyFitsDigest(event)) {
    const detail = 'The bytes that the registry served have another digest than its event states.';
    return { outcome: 'refused', code: 'server-answer-invalid', detail };
  }
  if (held.has(event.digest)) return 'held';
  const { digest, mediaType, body, at } = event;
  return judge({ digest, mediaType, body, eventAt: at });
}

async function noteMirrored(
  transactor: CatalogueTransactor,
  registry: string,
  events: readonly AcceptedEvent[],
): Promise<void> {
  for (const { digest, origin } of events) {
    if (origin !== undefined) await transactor.noteMirrored(digest, registry, origin);
  }
}

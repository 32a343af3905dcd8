import type { Clock, FeedPage } from '@vigie/credentials';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { reassembleAbout } from '../offers/reassemble.js';
import { type AcceptedEvent, acceptedEvents, bodyFitsDigest } from './feed-page.js';
import type { Judge, Judgement } from './judge.js';
import { mapInTurns } from './map-in-turns.js';
import { recordJudgement, recordOrigins } from './record.js';

export interface PageApplier {
  store: CatalogueStore;
  book: ExposureBook;
  judge: Judge;
  clock: Clock;
}

type Judged = { event: AcceptedEvent; judgement: Judgement | 'held' };

/**
 * Takes a page of a feed: judges what it carries, then writes credentials, origins, offers, search rows and the place in
 * the feed in one transaction. The registry is the one that is followed, whatever the page calls itself.
 */
export async function applyPage(
  { store, book, judge, clock }: PageApplier,
  registry: string,
  page: FeedPage,
): Promise<void> {
  const events = acceptedEvents(page);
  const held = await store.reader.held(events.map(({ digest }) => digest));
  const judged = await mapInTurns(
    events,
    async (event): Promise<Judged> => ({ event, judgement: await judgeEvent(event, held, judge) }),
  );
  const now = clock();
  await book.transact(async (transactor, change) => {
    const touched = new Set<string>();
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
    await reassembleAbout({ transactor, change, book, now }, touched);
    await transactor.recordProgress(registry, { cursor: page.next, head: page.head, at: now });
  });
}

async function judgeEvent(event: AcceptedEvent, held: ReadonlySet<string>, judge: Judge): Promise<Judgement | 'held'> {
  if (!bodyFitsDigest(event)) {
    const detail = 'The bytes that the registry served have another digest than its event states.';
    return { outcome: 'refused', code: 'server-answer-invalid', detail };
  }
  if (held.has(event.digest)) return 'held';
  const { digest, mediaType, body, at } = event;
  return judge({ digest, mediaType, body, eventAt: at });
}

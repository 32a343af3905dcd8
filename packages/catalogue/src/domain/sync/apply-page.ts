import type { Clock, FeedPage } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { StoredLog } from '../../store/registry-log-rows.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { reassembleAbout } from '../offers/reassemble.js';
import { type AcceptedEvent, acceptedEvents, bodyFitsDigest, statusHints } from './feed-page.js';
import { type Delivery, type Described, descriptionsOf, type Judge, type Judgement } from './judge.js';
import { mapInTurns } from './map-in-turns.js';
import { type JudgedEvent, recordPage } from './record-page.js';
import { recordReview, reviewHinted } from './review.js';

export interface PageApplier {
  store: CatalogueStore;
  book: ExposureBook;
  judge: Judge;
  /** Credentials judged at a time; a few where it is missing. */
  judgedAtOnce?: number;
  clock: Clock;
}

/** Verdicts that were reached before the turn of their page, by what was judged. */
export type EarlyVerdicts = ReadonlyMap<string, Judgement>;

/**
 * Takes a page of a feed: judges what it carries, then writes credentials, origins, offers, conflicts, search rows and the
 * place in the feed in one transaction. The registry is the one that is followed, whatever the page calls itself.
 */
export async function applyPage(
  { store, book, judge, judgedAtOnce, clock }: PageApplier,
  registry: string,
  page: FeedPage,
  { log, early }: { log?: StoredLog; early?: EarlyVerdicts } = {},
): Promise<void> {
  const events = acceptedEvents(page);
  const held = await store.reader.held(events.map(({ digest }) => digest));
  const judgeOne = (event: AcceptedEvent, beside: readonly Described[]) =>
    judgeEvent(event, held, (delivery) => judge(delivery, registry, beside));
  const judgeFirst = (event: AcceptedEvent) =>
    judgeEvent(event, held, async (delivery) => early?.get(nameOf(delivery)) ?? judge(delivery, registry));
  const first = await mapInTurns(
    events,
    async (event): Promise<JudgedEvent> => ({ event, judgement: await judgeFirst(event) }),
    judgedAtOnce,
  );
  const judged = await judgeAgain(first, judgeOne);
  const reviewed = await reviewHinted(store.reader, judge, registry, page);
  const now = clock();
  await book.transact(async (transactor, change) => {
    await noteMirrored(transactor, registry, events);
    const touched = await recordPage(transactor, registry, judged, { now, change });
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

/**
 * Judges what a page carries while another is being written. What waits for a credential that it names is left out: that
 * may be in the page before it.
 */
export async function judgeEarly(
  { store, judge, judgedAtOnce }: PageApplier,
  registry: string,
  page: FeedPage,
  signal: AbortSignal,
): Promise<EarlyVerdicts> {
  const events = acceptedEvents(page);
  const held = await store.reader.held(events.map(({ digest }) => digest));
  const verdicts = new Map<string, Judgement>();
  await mapInTurns(
    events,
    async (event) => {
      if (signal.aborted || held.has(event.digest) || !bodyFitsDigest(event)) return;
      const delivery = deliveryOf(event);
      const judgement = await judge(delivery, registry);
      if (judgement.outcome === 'pending' && judgement.code === 'reference-unresolved') return;
      verdicts.set(nameOf(delivery), judgement);
    },
    judgedAtOnce,
  );
  return verdicts;
}

/** Everything that a verdict rests on of what a registry sent; its bytes by their digest, which is checked. */
function nameOf({ digest, mediaType, eventAt }: Delivery): string {
  return JSON.stringify([digest, mediaType, eventAt]);
}

function deliveryOf({ digest, mediaType, body, at }: AcceptedEvent): Delivery {
  return { digest, mediaType, body, eventAt: at };
}

/** Once more those that wait for what they name: it may be described in the same page, even by each other. */
async function judgeAgain(
  judged: JudgedEvent[],
  judgeOne: (event: AcceptedEvent, beside: readonly Described[]) => Promise<JudgedEvent['judgement']>,
): Promise<JudgedEvent[]> {
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
    const detail = say(catalogueSentences['bytes-registry-served-another-digest']);
    return { outcome: 'refused', code: 'server-answer-invalid', detail };
  }
  if (held.has(event.digest)) return 'held';
  return judge(deliveryOf(event));
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

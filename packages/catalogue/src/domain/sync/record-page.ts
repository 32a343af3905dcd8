import { setImmediate } from 'node:timers/promises';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { BookChange } from '../exposure/book-change.js';
import type { AcceptedEvent } from './feed-page.js';
import type { Judgement } from './judge.js';
import { recordJudgement, recordOrigins } from './record.js';

/** An event of a page, and what became of what it carries. */
export interface JudgedEvent {
  event: AcceptedEvent;
  judgement: Judgement | 'held';
}

type Accepted = Extract<Judgement, { outcome: 'accepted' }>;

/** Credentials that are written together, between two turns of everybody else. */
const together = 64;

/**
 * Writes down what became of the events of a page. What nothing else has a bearing on goes first and together; everything
 * else comes one after the other, in the order of the feed. Both come to the same, as if the feed had brought them so.
 *
 * @returns The subjects about which something may read differently now.
 */
export async function recordPage(
  transactor: CatalogueTransactor,
  registry: string,
  judged: readonly JudgedEvent[],
  { now, change }: { now: Date; change: BookChange },
): Promise<Set<string>> {
  const touched = new Set<string>();
  const alone = await freshAmong(transactor, judged);
  for (let from = 0; from < alone.length; from += together) {
    // The database answers at once: questions have their turn in between.
    await setImmediate();
    const some = alone.slice(from, from + together);
    for (const subject of await recordFresh(transactor, registry, some, { now, change })) touched.add(subject);
  }
  const written = new Set(alone.map(({ event }) => event));
  for (const { event, judgement } of judged) {
    if (written.has(event)) continue;
    await setImmediate();
    const { digest, mediaType, body, at, sequence } = event;
    const place = { registry, sequence };
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
  return touched;
}

type FreshEvent = { event: AcceptedEvent; judgement: Accepted };

async function freshAmong(transactor: CatalogueTransactor, judged: readonly JudgedEvent[]): Promise<FreshEvent[]> {
  const accepted = judged.flatMap(({ event, judgement }) =>
    judgement !== 'held' && judgement.outcome === 'accepted' ? [{ event, judgement }] : [],
  );
  const fresh = await transactor.fresh.among(accepted.map(({ judgement }) => judgement.credential));
  return accepted.filter(({ judgement }) => fresh.has(judgement.credential.digest));
}

async function recordFresh(
  transactor: CatalogueTransactor,
  registry: string,
  fresh: readonly FreshEvent[],
  { now, change }: { now: Date; change: BookChange },
): Promise<string[]> {
  const credentials = fresh.map(({ event, judgement: { credential } }) => {
    return { credential, place: { registry, sequence: event.sequence } };
  });
  await transactor.fresh.add(credentials, now);
  for (const { judgement } of fresh) {
    const { credential, evidence, namesStatus } = judgement;
    const { digest, issuer, validFrom, validUntil, standing, subjects } = credential;
    await transactor.addEvidence(digest, evidence);
    if (namesStatus) await transactor.watchStatus({ digest, asked: now, known: true });
    const ends = validUntil === undefined ? {} : { validUntil };
    change.takeInNew({ digest, issuer, validFrom, ...ends, standing, subjects });
  }
  return credentials.flatMap(({ credential }) => credential.subjects.map(({ id }) => id));
}

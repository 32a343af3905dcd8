import type { Clock, Fetcher } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { EventEntry, HeldEntry } from '../../store/event-rows.js';
import { isTemporary } from '../mirror/take-event.js';
import { fetchCredential } from './fetch-credential.js';
import { statedDigest } from './stated-digest.js';
import { type NamedCredential, type Taken, type TakeParts, take, takeLabel } from './take-label.js';

export interface WorkParts extends TakeParts {
  clock: Clock;
  /** Keeps out of the own network: the addresses are a stranger's. */
  fetcher: Fetcher;
  /** Largest credential, in bytes. */
  maximumBytes: number;
}

/** About six days at the longest pause: whoever serves nothing for so long is asked again when a new event names it. */
const mostFetches = 30;
const shortestPause = 60_000;
const longestPause = 6 * 3_600_000;
const mostCredentials = 200;

/** Failures to fetch that may pass. */
const passing: ReadonlySet<string> = new Set(['fetch-failed', 'fetch-rate-limited']);

type Outcome = { next: Pick<EventEntry, 'state' | 'code' | 'detail' | 'content'>; named?: readonly NamedCredential[] };

/**
 * Fetches or judges one thing that an event named. What became of it is written down in one commit with whatever it names
 * itself, so that nothing is lost in between; doing it twice changes nothing.
 */
export async function workEntry(parts: WorkParts, entry: HeldEntry): Promise<void> {
  const { store, clock } = parts;
  const outcome = entry.kind === 'label' ? await workLabel(parts, entry) : await workCredential(parts, entry);
  const attempts = entry.attempts + 1;
  const now = clock();
  const { number, code: _code, detail: _detail, content: _content, nextAttempt: _next, ...known } = entry;
  const pause = Math.min(longestPause, shortestPause * 2 ** Math.min(entry.attempts, 20));
  const { next, named = [] } = outcome;
  await store.transact(async (tx) => {
    const waits = next.state === 'waiting' ? { nextAttempt: new Date(now.getTime() + pause) } : {};
    await tx.eventSources.changeEntry(number, { ...known, ...next, ...waits, attempts, at: now.toISOString() });
    for (const { id, digestSri } of named) {
      await tx.eventSources.addEntry({
        source: entry.source,
        event: entry.event,
        place: entry.place,
        kind: 'credential',
        item: id,
        digest: digestSri,
        state: 'waiting',
        attempts: 0,
        at: now.toISOString(),
        nextAttempt: now,
      });
    }
  });
}

async function workLabel(parts: WorkParts, entry: HeldEntry): Promise<Outcome> {
  const { content = '' } = entry;
  const taken = await takeLabel(parts, { text: content, origin: originOf(entry) });
  if (taken.named.length <= mostCredentials) return { next: afterTaking(taken, content), named: taken.named };
  const detail = say(registrySentences['label-names-credentials-most-followed'], {
    count: taken.named.length,
    most: mostCredentials,
  });
  return { next: { state: 'refused', code: 'event-malformed', detail } };
}

async function workCredential(parts: WorkParts, entry: HeldEntry): Promise<Outcome> {
  const { store, fetcher, maximumBytes } = parts;
  const { item: id, digest: digestSri, source, attempts } = entry;
  const held = statedDigest(digestSri);
  // By its digest it is the very text: there is nothing to ask for.
  if (held !== undefined && (await store.read.credential(held)) !== undefined) return { next: { state: 'taken' } };
  let text = entry.content;
  if (text === undefined) {
    const fetched = await fetchCredential(fetcher, { id, digestSri, source, maximumBytes });
    if (!fetched.ok) {
      const { code, detail } = fetched;
      if (!passing.has(code)) return { next: { state: 'refused', code, detail } };
      const given = attempts + 1 < mostFetches;
      return { next: { state: given ? 'waiting' : 'refused', code: given ? code : 'fetch-failed', detail } };
    }
    text = fetched.text;
  }
  return { next: afterTaking(await take(parts, { text, origin: originOf(entry) }), text) };
}

/** A text that waits is kept, so that its address is not asked again. */
function afterTaking(taken: Taken, content: string): Outcome['next'] {
  if (taken.ok) return { state: 'taken' };
  const { code, detail } = taken;
  return isTemporary(taken) ? { state: 'waiting', code, detail, content } : { state: 'refused', code, detail };
}

/** An event service numbers nothing: the place is that among the events that were read of it. */
function originOf({ source, place }: HeldEntry): { chain: Array<{ registry: string; sequence: number }> } {
  return { chain: [{ registry: source, sequence: place }] };
}

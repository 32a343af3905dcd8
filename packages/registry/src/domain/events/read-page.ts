import { digestOf } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { EventSourceState } from '../../store/event-rows.js';
import type { RegistryTransactor } from '../../store/registry-transactor.js';
import { type ReadEvent, readCloudEvent } from './cloud-event.js';

/** What a page comes to: what is new in it, or how the service contradicts itself. */
export type PageReading =
  | { ok: true; fresh: ReadEvent[]; received?: string; last?: string }
  | { ok: false; detail: string };

/**
 * Compares a page with what was read before. A service may give the last event once more, and an event twice; one that
 * gives nothing but old events, goes back in time or says something else under an old id cannot be followed.
 *
 * @param known - What the events that were read before said, by id.
 */
export function readPage(
  page: ReadonlyArray<{ id: string }>,
  state: EventSourceState,
  known: ReadonlyMap<string, string>,
): PageReading {
  const events = page.map(readCloudEvent);
  const seen = new Map(known);
  const fresh: ReadEvent[] = [];
  let received = state.lastReceived;
  for (const event of events) {
    const before = seen.get(event.id);
    if (before !== undefined && before !== event.fingerprint) {
      return { ok: false, detail: say(registrySentences['event-says-something-else-when'], { id: shown(event.id) }) };
    }
    if (before !== undefined) continue;
    if (event.received !== undefined && received !== undefined && Date.parse(event.received) < Date.parse(received)) {
      const detail = say(registrySentences['event-received-before-follows'], {
        id: shown(event.id),
        received: event.received,
        before: received,
      });
      return { ok: false, detail };
    }
    received = event.received ?? received;
    seen.set(event.id, event.fingerprint);
    fresh.push(event);
  }
  const others = events.filter(({ id }) => id !== state.lastEvent);
  if (fresh.length === 0 && others.length > 0) {
    const after = state.lastEvent === undefined ? 'the beginning' : shown(state.lastEvent);
    return { ok: false, detail: say(registrySentences['after-gives-nothing-but-events'], { after }) };
  }
  const last = fresh.at(-1)?.id;
  return {
    ok: true,
    fresh,
    ...(received === undefined ? {} : { received }),
    ...(last === undefined ? {} : { last }),
  };
}

/** Writes down what new events ask for, in the commit in which the place goes on: what was read is not lost. */
export async function keepEvents(
  tx: RegistryTransactor,
  source: string,
  fresh: readonly ReadEvent[],
  { place, now }: { place: number; now: Date },
): Promise<void> {
  const at = now.toISOString();
  for (const [index, event] of fresh.entries()) {
    await tx.eventSources.rememberEvent({ source, event: event.id, fingerprint: event.fingerprint });
    const entry = { source, event: event.id, place: place + index + 1, attempts: 0, at };
    if (!event.ok) {
      const { code, detail } = event;
      const named = { kind: 'label' as const, item: event.id, digest: event.fingerprint };
      await tx.eventSources.addEntry({ ...entry, ...named, state: 'refused', code, detail });
    } else if (event.kind === 'announce') {
      const named = { kind: 'label' as const, item: event.subject, digest: digestOf(event.label) };
      const waits = { state: 'waiting' as const, content: event.label, nextAttempt: now };
      await tx.eventSources.addEntry({ ...entry, ...named, ...waits });
    } else {
      const named = { kind: 'takeback' as const, item: event.subject, digest: event.fingerprint };
      await tx.eventSources.addEntry({ ...entry, ...named, state: 'noted' });
      await tx.eventSources.makeListsDue(await heldUnder(tx, event.ids));
    }
  }
}

/** Digests of what is held under these identifiers, whoever issued it. */
async function heldUnder(tx: RegistryTransactor, ids: readonly string[]): Promise<string[]> {
  const held = await Promise.all(ids.map((id) => tx.read.list({ id }, 0, 100)));
  return held.flat().map(({ digest }) => digest);
}

function shown(id: string): string {
  return JSON.stringify(id);
}

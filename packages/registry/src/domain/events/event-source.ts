import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { EventSourceState } from '../../store/event-rows.js';
import type { EventClient } from './event-client.js';
import { keepEvents, type PageReading, readPage } from './read-page.js';
import { type WorkParts, workEntry } from './work-entry.js';

export interface EventSourceParts extends WorkParts {
  source: string;
  client: EventClient;
  pollSeconds: number;
  /** Called after a commit that made status lists due. */
  listsDue(): void;
}

/** How a step ended: `behind` where there is more to read. */
export type EventStep = 'behind' | 'caught-up' | 'stopped';

const pageSize = 50;
const entriesAtOnce = 100;

/** Reads the next page of an outside Credential Event Service, and fetches and judges what its events name. */
export class EventSource {
  readonly #parts: EventSourceParts;

  constructor(parts: EventSourceParts) {
    this.#parts = parts;
  }

  get source(): string {
    return this.#parts.source;
  }

  get pollSeconds(): number {
    return this.#parts.pollSeconds;
  }

  state(): Promise<EventSourceState> {
    return this.#parts.store.read.eventSources.state(this.source);
  }

  /** @throws VigieError `server-unreachable`, `server-answer-invalid`: those may pass */
  async step(signal: AbortSignal): Promise<EventStep> {
    const { source, client } = this.#parts;
    // What was read before is worked off whatever the service does now.
    await this.#work(signal);
    const state = await this.state();
    if (state.stopped !== undefined) return 'stopped';
    const after = state.lastEvent === undefined ? {} : { after: state.lastEvent };
    const answer = await client({ source, ...after, size: pageSize, signal });
    if (!answer.ok) {
      await this.#stop(
        state,
        say(registrySentences['no-longer-knows-event-gave'], { event: JSON.stringify(state.lastEvent) }),
      );
      return 'stopped';
    }
    const ids = answer.events.map(({ id }) => id);
    const known = await this.#parts.store.read.eventSources.fingerprints(source, ids);
    const reading = readPage(answer.events, state, known);
    if (!reading.ok) {
      await this.#stop(state, reading.detail);
      return 'stopped';
    }
    const isBehind = answer.events.length >= pageSize;
    await this.#advance(state, reading, isBehind);
    await this.#work(signal);
    return isBehind ? 'behind' : 'caught-up';
  }

  async failed(detail: string): Promise<void> {
    await this.#write({ ...(await this.state()), lastError: detail });
  }

  async #advance(
    { lastError: _lastError, ...state }: EventSourceState,
    { fresh, received, last }: Extract<PageReading, { ok: true }>,
    isBehind: boolean,
  ): Promise<void> {
    const { source, store, clock, listsDue } = this.#parts;
    const now = clock();
    const at = now.toISOString();
    await store.transact(async (tx) => {
      await keepEvents(tx, source, fresh, { place: state.received, now });
      await tx.eventSources.writeState(source, {
        ...state,
        received: state.received + fresh.length,
        isBehind,
        lastSyncAt: at,
        ...(last === undefined ? {} : { lastEvent: last }),
        ...(received === undefined ? {} : { lastReceived: received }),
        ...(isBehind ? {} : { caughtUpAt: at }),
      });
    });
    if (fresh.some((event) => event.ok && event.kind === 'take-back')) listsDue();
  }

  /** One after another: a label comes before what it names, and what is named first may be what the next refers to. */
  async #work(signal: AbortSignal): Promise<void> {
    const { store, clock, source } = this.#parts;
    for (;;) {
      const due = await store.read.eventSources.due(source, clock(), entriesAtOnce);
      for (const entry of due) {
        if (signal.aborted) return;
        await workEntry(this.#parts, entry);
      }
      // Whoever was worked off waits at least a minute before it is due again, so that this ends.
      if (due.length === 0) return;
    }
  }

  async #stop(state: EventSourceState, detail: string): Promise<void> {
    const code = 'event-source-inconsistent';
    const stopped = { at: this.#parts.clock().toISOString(), code, detail };
    await this.#write({ ...state, stopped, lastError: `${code}: ${detail}` });
  }

  async #write(state: EventSourceState): Promise<void> {
    await this.#parts.store.transact((tx) => tx.eventSources.writeState(this.source, state));
  }
}

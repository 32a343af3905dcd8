import {
  type FeedClient,
  type FeedPage,
  formatNoteKey,
  type LogSource,
  type PageRefusal,
  parseNoteKey,
  provePage,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences, registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { MirroredEvent, MirrorState } from '../../store/mirror-rows.js';
import { type TakeParts, takeEvent } from './take-event.js';

export interface PeerParts extends TakeParts {
  registry: string;
  feed: FeedClient;
  log: LogSource;
  /** Verification key of its log, where the operator has set one. */
  pinned?: string;
}

/** How a step ended: `behind` where there is more to fetch. */
export type PeerStep = 'behind' | 'caught-up' | 'stopped';

const pageSize = 50;
const retriesAtOnce = 100;
const keptRefusals = 10;

/** Takes the next page of another registry over, once it is proven by that registry's log. */
export class Peer {
  readonly #parts: PeerParts;

  constructor(parts: PeerParts) {
    this.#parts = parts;
  }

  get registry(): string {
    return this.#parts.registry;
  }

  state(): Promise<MirrorState> {
    return this.#parts.store.read.mirror(this.registry);
  }

  /**
   * @param wait - Seconds for which the registry may hold its answer.
   * @throws VigieError `server-unreachable`, `server-answer-invalid`, `checkpoint-missing`: those may pass
   */
  async step(wait: number, signal: AbortSignal): Promise<PeerStep> {
    const { registry, feed } = this.#parts;
    const state = await this.state();
    if (isStopped(state)) return 'stopped';
    await this.#retry();
    const page = await feed({ registry, after: state.cursor, limit: pageSize, wait, signal });
    if (page.checkpoint === undefined && state.log.checkpoint === undefined) {
      throw new VigieError('checkpoint-missing', say(catalogueSentences['feed-carries-no-checkpoint-log']));
    }
    const key = await this.#key(state);
    const proof = await provePage(page, state.log, key, this.#parts.log.tiles(registry));
    if (!proof.ok) {
      await this.#refuse(state, proof);
      return 'stopped';
    }
    await this.#take(proof.page);
    await this.#advance({
      ...state,
      cursor: proof.page.next,
      head: proof.page.head,
      log: proof.log,
      key: formatNoteKey(key),
    });
    return proof.page.next < Math.max(page.head, proof.page.head) ? 'behind' : 'caught-up';
  }

  async failed(detail: string): Promise<void> {
    await this.#write({ ...(await this.state()), lastError: detail });
  }

  async #key({ key }: MirrorState) {
    const { registry, pinned, log } = this.#parts;
    const known = pinned ?? key;
    if (known !== undefined) return parseNoteKey(known);
    const given = await log.key(registry);
    if (given === undefined)
      throw new VigieError('checkpoint-missing', say(registrySentences['registry-gives-no-key-log']));
    return given;
  }

  async #take({ events, checkpoint = '' }: FeedPage): Promise<void> {
    for (const event of events) {
      if (event.kind === 'accepted') await this.#takeOne({ event, checkpoint, attempts: 1 });
    }
  }

  async #retry(): Promise<void> {
    const { registry, store, clock } = this.#parts;
    for (const { event, checkpoint, attempts } of await store.read.waiting(registry, clock(), retriesAtOnce)) {
      await this.#takeOne({ event, checkpoint, attempts: attempts + 1 });
    }
  }

  #takeOne(one: { event: MirroredEvent; checkpoint: string; attempts: number }): Promise<void> {
    return takeEvent(this.#parts, this.registry, one);
  }

  async #advance(state: MirrorState): Promise<void> {
    const { lastError: _lastError, ...rest } = state;
    await this.#write({ ...rest, lastSyncAt: this.#parts.clock().toISOString() });
  }

  async #refuse(state: MirrorState, { ok: _ok, ...refusal }: PageRefusal): Promise<void> {
    const at = this.#parts.clock().toISOString();
    const refusals = [{ at, ...refusal }, ...state.refusals].slice(0, keptRefusals);
    await this.#write({ ...state, refusals, lastError: `${refusal.code}: ${refusal.detail}` });
  }

  async #write(state: MirrorState): Promise<void> {
    await this.#parts.store.transact((tx) => tx.writeMirror(this.registry, state));
  }
}

/** Whether a page was refused and the operator has not resumed since. */
export function isStopped({ refusals: [newest] }: MirrorState): boolean {
  return newest !== undefined && newest.resumedAt === undefined;
}

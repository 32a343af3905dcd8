import {
  type Clock,
  type FeedPage,
  formatNoteKey,
  type LogSource,
  type NoteKey,
  type PageProof,
  parseNoteKey,
  provePage,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { LogSettings } from '../../config/log-settings.js';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { StoredLog } from '../../store/registry-log-rows.js';
import type { SplitView, WitnessGuard } from './witness-guard.js';

/** What the guard says of a page. */
export type Passage =
  | { state: 'proven'; page: FeedPage; log: StoredLog }
  | { state: 'unlogged'; page: FeedPage; log: StoredLog }
  /** Its log is there now, and what was taken before was not checked by it. */
  | { state: 'rewind' }
  | { state: 'stopped'; detail: string };

type Refusal = Extract<PageProof, { ok: false }> | SplitView;

const empty = { range: { size: 0, hashes: [] } };

/** Lets a page of a feed pass only where its events are proven by the log of its registry. */
export class LogGuard {
  readonly #store: CatalogueStore;
  readonly #source: LogSource;
  readonly #settings: LogSettings;
  readonly #clock: Clock;
  readonly #witnesses: WitnessGuard | undefined;

  constructor(parts: {
    store: CatalogueStore;
    source: LogSource;
    settings: LogSettings;
    clock: Clock;
    /** Who has to have cosigned what is taken; nobody without it. */
    witnesses?: WitnessGuard;
  }) {
    this.#store = parts.store;
    this.#source = parts.source;
    this.#settings = parts.settings;
    this.#clock = parts.clock;
    this.#witnesses = parts.witnesses;
  }

  /** Why nothing is taken of a registry now. */
  async stop(registry: string): Promise<string | undefined> {
    const stop = await this.#store.reader.stop(registry);
    return stop && toldOf(stop);
  }

  /** @throws VigieError `checkpoint-missing`, `log-witnesses-missing`, `server-unreachable`: those may pass */
  async check(registry: string, page: FeedPage): Promise<Passage> {
    const held = await this.#store.reader.log(registry);
    const pinned = this.#settings.keys.get(registry);
    if (page.checkpoint === undefined && held?.checkpoint === undefined && pinned === undefined) {
      return this.#passUnlogged(registry, page, held);
    }
    if (held?.checkpoint === undefined && page.after > 0) return { state: 'rewind' };
    const known = pinned ?? held?.key;
    const key = known === undefined ? await this.#firstKey(registry) : parseNoteKey(known);
    const own = await provePage(page, held ?? empty, key, this.#source.tiles(registry));
    if (!own.ok) return this.#refuse(registry, own);
    const asked = { registry, given: page, proof: own, held: held ?? empty, key };
    const proof = (await this.#witnesses?.check(asked)) ?? own;
    if (!proof.ok) return this.#refuse(registry, proof);
    return { state: 'proven', page: proof.page, log: { ...proof.log, key: formatNoteKey(key) } };
  }

  async #passUnlogged(registry: string, page: FeedPage, held: StoredLog | undefined): Promise<Passage> {
    if (!this.#settings.required) return { state: 'unlogged', page, log: empty };
    if (held === undefined) await this.#store.transact((transactor) => transactor.recordLog(registry, empty));
    throw new VigieError('checkpoint-missing', say(catalogueSentences['feed-carries-no-checkpoint-log']));
  }

  /** At first contact: the key that the registry gives, remembered with the first page that it proves. */
  async #firstKey(registry: string): Promise<NoteKey> {
    try {
      const key = await this.#source.key(registry);
      if (key !== undefined) return key;
    } catch (error) {
      if (!(error instanceof VigieError) || error.code !== 'log-note-malformed') throw error;
    }
    throw new VigieError('checkpoint-missing', say(catalogueSentences['registry-gives-no-key-verify']));
  }

  async #refuse(registry: string, { ok: _ok, ...refusal }: Refusal): Promise<Passage> {
    const at = this.#clock().toISOString();
    await this.#store.transact((transactor) => transactor.stopFollowing(registry, { at, ...refusal }));
    return { state: 'stopped', detail: toldOf(refusal) };
  }
}

function toldOf({ code, detail }: { code: string; detail: string }): string {
  return `${code}: ${detail} The registry is followed no more until the operator resumes.`;
}

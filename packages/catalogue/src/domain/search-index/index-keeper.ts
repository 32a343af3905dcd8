import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { ChangePlace } from '../../store/search-revisions.js';
import type { SearchView } from '../../store/search-view.js';
import type { SearchEntry } from '../search/question.js';
import { SearchIndex, type SearchIndexOptions } from './search-index.js';

/** Folder of the index in the catalogue's folder. */
export const indexFolder = 'search-index';

/** `failed` until the next start; all states but `ready` leave the answers to the tables. */
export const indexStates = ['idle', 'loading', 'building', 'following', 'ready', 'failed'] as const;
export type IndexState = (typeof indexStates)[number];

/** Offers that are read and indexed between two turns of everybody else: about a hundredth of a second. */
const turn = 100;
/** Offers that become one segment while the index is built: some tens of megabytes in the thread that builds. */
const filledAtOnce = 4_096;
/** Changes that are taken at once, before whoever made them is answered; more are taken in turns. */
const mostAtOnce = 1_000;
/** Milliseconds. */
const saveEvery = 600_000;

/**
 * Keeps an index of the offers at the revision of the store: from its files and what changed since, or built anew. It takes
 * nothing for granted that it is told: what changed, it reads from the store in the committed state that it then stands for.
 */
export class IndexKeeper {
  readonly #store: CatalogueStore;
  readonly #folder: string;
  readonly #logger: Logger;
  readonly #options: SearchIndexOptions;
  #index: SearchIndex;
  #state: IndexState = 'idle';
  /** Up to where changes were taken. */
  #place: ChangePlace = { revision: 0, offer: 0 };
  /** The revision and the number of merges that were written last. */
  #saved = '';
  #working: Promise<void> = Promise.resolve();
  #over = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #silence: (() => void) | undefined;

  constructor(options: { store: CatalogueStore; folder: string; logger: Logger } & Pick<SearchIndexOptions, 'merge'>) {
    const { store, folder, logger, ...others } = options;
    this.#store = store;
    this.#folder = folder;
    this.#logger = logger;
    this.#options = {
      ...others,
      onMergeFailed: (error) => logger.warn({ err: error }, 'segments of the search index could not be merged'),
    };
    this.#index = new SearchIndex(this.#options);
  }

  get state(): IndexState {
    return this.#state;
  }

  /** The revision of the store up to which all changes are in the index. */
  get revision(): number {
    return this.#state === 'ready' ? this.#place.revision : 0;
  }

  get sizes(): Pick<SearchIndex, 'offers' | 'segments' | 'bytes' | 'merges'> {
    const { offers, segments, bytes, merges } = this.#index;
    return { offers, segments, bytes, merges };
  }

  /** The index at the revision of a view; undefined while there is none. */
  indexAt(view: SearchView, revision = view.revision()): SearchIndex | undefined {
    return this.#state === 'ready' && this.#follow(view, revision) ? this.#index : undefined;
  }

  /** Reads or builds the index beside everything else, and keeps it up to date from then on. */
  start(): void {
    if (this.#state !== 'idle') return;
    this.#over = new AbortController();
    this.#silence = this.#store.onSearchChange(() => this.#store.searching((view) => this.indexAt(view)));
    this.#timer = setInterval(() => this.#restAndSave(), saveEvery).unref();
    this.#state = 'loading';
    this.#work(() => this.#open());
  }

  /** Gives up what is not done yet, and writes what is. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#silence?.();
    this.#over.abort();
    // A segment that a thread builds is not waited for.
    await this.#index.stop();
    await this.#working;
    await this.#index.stop();
    await this.#save().catch((error: unknown) => this.#logger.warn({ err: error }, 'the search index was not saved'));
    this.#state = 'idle';
  }

  /** Resolves when nothing is left to read or to build. */
  async settle(): Promise<void> {
    for (let seen: unknown; seen !== this.#working; ) {
      seen = this.#working;
      await this.#working;
    }
  }

  /** One piece of work in the background after the other; the first failure leaves the answers to the tables. */
  #work(run: () => Promise<void>): void {
    this.#working = this.#working.then(async () => {
      if (this.#over.signal.aborted || this.#state === 'failed') return;
      await run().catch((error: unknown) => this.#fail(error));
    });
  }

  #fail(error: unknown): void {
    this.#state = 'failed';
    this.#logger.error({ err: error }, 'the search index failed; searches are answered from the tables');
  }

  async #open(): Promise<void> {
    if (!(await this.#load())) await this.#build();
    await this.#catchUp();
    this.#restAndSave();
  }

  /** Few segments answer sooner, and are read sooner; what comes meanwhile does not wait for them. */
  #restAndSave(): void {
    this.#work(() => this.#save());
    const index = this.#index;
    const { merges } = index;
    void index.rest().then(() => {
      if (index === this.#index && index.merges > merges) this.#work(() => this.#save());
    });
  }

  async #load(): Promise<boolean> {
    const loaded = await SearchIndex.load(this.#folder, this.#options).catch((error: Error) => ({
      ok: false as const,
      reason: 'damaged' as const,
      detail: error.message,
    }));
    const revision = loaded.ok ? this.#store.searching((view) => view.revisionOf(loaded.mark)) : undefined;
    if (loaded.ok && revision !== undefined) {
      this.#index = loaded.index;
      this.#place = { revision, offer: Number.MAX_SAFE_INTEGER };
      this.#saved = `${revision} ${loaded.index.merges}`;
      return true;
    }
    const why = loaded.ok ? { reason: 'foreign', detail: 'they stand for no state of this store' } : loaded;
    const { reason, detail } = why;
    const level = reason === 'missing' ? 'info' : 'warn';
    this.#logger[level]({ reason, detail }, 'the files of the search index cannot be used; it is built anew');
    return false;
  }

  async #build(): Promise<void> {
    this.#state = 'building';
    this.#index = new SearchIndex(this.#options);
    this.#index.start();
    const revision = await this.#store.transact((transactor) => transactor.markSearch(randomUUID()));
    this.#place = { revision, offer: Number.MAX_SAFE_INTEGER };
    let filling = Promise.resolve();
    try {
      for (let after = 0; !this.#over.signal.aborted; ) {
        const entries = await this.#readAfter(after);
        await filling;
        const last = entries.at(-1);
        if (last === undefined) return;
        filling = this.#index.fill(entries);
        // It may fail while the next ones are read.
        filling.catch(() => undefined);
        after = last.number;
      }
      await filling;
    } catch (error) {
      if (!this.#over.signal.aborted) throw error;
    }
  }

  /** As many offers as become one segment, read in turns. */
  async #readAfter(number: number): Promise<SearchEntry[]> {
    const entries: SearchEntry[] = [];
    while (entries.length < filledAtOnce && !this.#over.signal.aborted) {
      const after = entries.at(-1)?.number ?? number;
      const read = this.#store.searching((view) => view.entriesAfter(after, turn));
      entries.push(...read);
      if (read.length < turn) break;
      await setImmediate();
    }
    return entries;
  }

  /** Takes the changes of the meantime in turns; with the last of them, the index is ready. */
  async #catchUp(): Promise<void> {
    this.#state = 'following';
    this.#index.start();
    while (!this.#over.signal.aborted) {
      const atRevision = this.#store.searching((view) => {
        if (!this.#takeChanges(view, turn)) return false;
        this.#state = 'ready';
        return true;
      });
      if (atRevision) return this.#logger.info({ ...this.sizes, revision: this.revision }, 'the search index is ready');
      await this.#index.room();
      await setImmediate();
    }
  }

  /** Whether the index is at the revision of the view, once the last changes are taken. */
  #follow(view: SearchView, revision: number): boolean {
    try {
      if (revision === this.#place.revision || this.#takeChanges(view, mostAtOnce)) return true;
      this.#state = 'following';
      this.#work(() => this.#catchUp());
    } catch (error) {
      this.#fail(error);
    }
    return false;
  }

  /** @returns whether these were all: then the index is at the revision of the view */
  #takeChanges(view: SearchView, most: number): boolean {
    const changes = view.changesAfter(this.#place, most);
    const numbers = changes.map(({ offer }) => offer);
    this.#index.apply({ remove: numbers, put: view.entries(numbers) });
    const isAll = changes.length < most;
    this.#place = isAll
      ? { revision: view.revision(), offer: Number.MAX_SAFE_INTEGER }
      : (changes.at(-1) as ChangePlace);
    return isAll;
  }

  /** Writes the index as it is now, under a mark of its own; then earlier changes need not be known any more. */
  async #save(): Promise<void> {
    const { revision } = this.#place;
    const saved = `${revision} ${this.#index.merges}`;
    // An empty index is built sooner than read.
    const isNothing = this.#saved === '' && this.#index.offers === 0;
    if (this.#state !== 'ready' || isNothing || saved === this.#saved) return;
    const mark = randomUUID();
    const written = this.#index.save(this.#folder, mark);
    await Promise.all([written, this.#store.transact((transactor) => transactor.markSearch(mark, revision))]);
    this.#saved = saved;
    while (await this.#store.transact((transactor) => transactor.dropSearchMarksBut([mark]))) await setImmediate();
  }
}

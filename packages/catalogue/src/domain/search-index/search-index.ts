import type { Clause, Question, QuestionAnswer, SearchEntry } from '../search/question.js';
import { askRecent, isHeldRecently } from './ask-recent.js';
import { askSegment } from './ask-segment.js';
import { allSet } from './bits.js';
import { type Builder, buildHere, buildInWorker } from './builder.js';
import { checkEntry } from './check-entry.js';
import { isHeldIn } from './clauses.js';
import { endsAfter } from './ends.js';
import { FacetTotals } from './facet-totals.js';
import { LiveSegments, opened } from './live-segments.js';
import { type Merger, mergeInWorker } from './merger.js';
import { comparePlaces } from './page.js';
import { type ReadIndex, readIndex, readSegment, type SavedSegment, writeIndex } from './saved-index.js';
import { builtFrom, SegmentWork } from './segment-work.js';
import { type SimilarWord, similarWords } from './similar.js';

export interface SearchIndexOptions {
  /** How large segments are merged; by itself in a thread of its own. */
  merge?: Merger;
  /** How offers that came lately become a segment; by itself in a thread of its own. */
  build?: Builder;
  /** Told when a merge, or building a segment, failed. The index answers as before, and tries again after the next change. */
  onMergeFailed?: (error: unknown) => void;
}

export type LoadedIndex = { ok: true; index: SearchIndex; mark: string } | Extract<ReadIndex, { ok: false }>;

/** Fewer are built at once, which takes less than to hand them to another thread. */
const builtHere = 64;

/** What changes at once. */
export interface IndexChange {
  put?: readonly SearchEntry[];
  /** Numbers of offers; those that are not there are passed over. */
  remove?: readonly number[];
}

/** Offers in memory, with the answers to questions about them. */
export class SearchIndex {
  readonly #segments: LiveSegments;
  readonly #work: SegmentWork;
  /** The folder whose files are known to be as they were written, and their digests. */
  #held: { folder: string; digests: ReadonlySet<string> } | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    { merge, build, onMergeFailed = () => undefined }: SearchIndexOptions = {},
    saved?: { folder: string; segments: readonly SavedSegment[] },
  ) {
    this.#segments = new LiveSegments(saved?.segments);
    this.#work = new SegmentWork(this.#segments, {
      merge: merge ?? mergeInWorker(),
      // Whoever merges in a way of their own has no threads to build in either, unless they say so.
      build: build ?? (merge === undefined ? buildInWorker() : async (entries) => buildHere(entries)),
      onFailed: onMergeFailed,
    });
    if (saved !== undefined) this.#hold(saved.folder, saved.segments);
  }

  /** Reads what `save` wrote. What is not as it was written is refused: then the index is built anew from the store. */
  static async load(folder: string, options: SearchIndexOptions = {}): Promise<LoadedIndex> {
    const read = await readIndex(folder);
    if (!read.ok) return read;
    return { ok: true, index: new SearchIndex(options, { folder, segments: read.segments }), mark: read.mark };
  }

  /** How many offers there are, ended ones included. */
  get offers(): number {
    return this.#segments.offers;
  }

  /** How many segments a question goes through; offers that are in none yet count as one. */
  get segments(): number {
    return this.#segments.parts.length + this.#segments.recents.length;
  }

  /** Bytes that the segments take. */
  get bytes(): number {
    return this.#segments.parts.reduce((sum, { segment }) => sum + segment.buffer.byteLength, 0);
  }

  /** Merges in the background that were taken since the index was made. */
  get merges(): number {
    return this.#work.merges;
  }

  answer(question: Question): QuestionAnswer {
    const totals = new FacetTotals(question.facets);
    const answers = [
      ...this.#segments.parts.map((part) => askSegment(part, question, totals)),
      ...this.#segments.recents.map((recent) => askRecent(recent, question, totals)),
    ];
    const places = answers.flatMap(({ offers }) => offers).sort(comparePlaces);
    const last = places.length > question.limit ? places[question.limit - 1] : undefined;
    return {
      items: places.slice(0, question.limit).map(({ number, id }) => ({ number, id })),
      total: answers.reduce((sum, { total }) => sum + total, 0),
      facets: totals.counts(),
      ...(last === undefined ? {} : { next: { key: last.key, id: last.id } }),
    };
  }

  /**
   * Removes first, then puts; the next question sees it. An offer takes the place of the one with its number, and of the one
   * with its identifier.
   *
   * @throws RangeError for an offer that cannot be indexed; then nothing changed
   */
  apply({ put = [], remove = [] }: IndexChange): void {
    for (const entry of put) checkEntry(entry);
    const isBuiltAtOnce = this.#work.signal === undefined && put.length >= builtFrom / 2;
    this.#segments.apply(put, remove, isBuiltAtOnce);
    this.#work.next();
  }

  /**
   * Puts many offers that need not be found before this resolves: a thread makes a segment of them, and none waits among
   * those that came lately. What `apply` changes meanwhile is the later change. With no thread to build in, it is done here.
   *
   * @throws RangeError for an offer that cannot be indexed; Error where the index is stopped meanwhile: then nothing changed
   */
  async fill(put: readonly SearchEntry[]): Promise<void> {
    for (const entry of put) checkEntry(entry);
    if (put.length < builtFrom) this.apply({ put });
    else await this.#work.fill(put);
  }

  /** Resolves when few offers wait to become a segment; whoever applies many changes in turns gives the threads time so. */
  room(): Promise<void> {
    return this.#work.room();
  }

  /** The first instant after this one at which an offer ends, in milliseconds since 1970; removed ones may count too. */
  endsAfter(now: number): number {
    return endsAfter(this.#segments, now);
  }

  /** Whether any offer, ended ones included, has what is asked for in words. */
  has(clause: Clause): boolean {
    return (
      this.#segments.parts.some((part) => isHeldIn(part, clause)) ||
      this.#segments.recents.some((recent) => isHeldRecently(recent, clause))
    );
  }

  /** Words of the offers that are written alike, for a word that few or none of them have. */
  similar(word: string, distance: number): SimilarWord[] {
    return similarWords(this.#segments.parts, word, distance, this.#segments.recents);
  }

  /**
   * SHA-256 of the index as one segment: the same for the same offers, however they came and were merged.
   *
   * It takes as long as a merge of everything, and fails when the index is stopped meanwhile.
   */
  async digest(): Promise<string> {
    const { parts, recents } = this.#segments;
    const [only] = parts;
    const signal = this.#work.signal ?? new AbortController().signal;
    if (recents.length === 0 && parts.length === 1 && only !== undefined && only.offers === only.size)
      return only.digest;
    const buffers = parts.map((part) => part.toBuffer());
    const entries = recents.flatMap((recent) => recent.standing());
    if (entries.length > 0) {
      const built = await this.#work.build(entries, signal);
      if (buffers.length === 0) return built.digest;
      buffers.push({ buffer: built.buffer, live: allSet(entries.length) });
    }
    const { digest } = await this.#work.merge(buffers, signal);
    return digest;
  }

  /** Writes the index as it is now to a folder of its own, with a name for the state of the store that it stands for. */
  save(folder: string, mark: string): Promise<void> {
    const segments: SavedSegment[] = this.#segments.parts.map(({ segment, live, digest }) => ({
      segment,
      live: live.slice(),
      digest,
    }));
    const recent = this.#segments.recents.flatMap((one) => one.standing());
    const saved = this.#saving.then(async () => {
      if (recent.length > 0) segments.push(await this.#savedOf(recent));
      const held = this.#held?.folder === folder ? this.#held.digests : new Set<string>();
      await writeIndex(folder, { mark, segments }, held);
      this.#hold(folder, segments);
      await this.#goOver(folder);
    });
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  /** From now on, segments are merged beside the questions. */
  start(): void {
    this.#work.start();
  }

  /** Gives up the merge that goes on: its parts stay as they are. */
  async stop(): Promise<void> {
    await this.#work.stop();
    await this.#saving;
  }

  /**
   * Makes of the segments as few as is worth the work, for a time in which little changes. It takes as long as a merge of
   * most of them, in a thread; the index answers meanwhile. What is not started does nothing.
   */
  rest(): Promise<void> {
    return this.#work.rest();
  }

  /** Resolves when nothing is left to build or to merge. */
  settle(): Promise<void> {
    return this.#work.settle();
  }

  async #savedOf(entries: readonly SearchEntry[]): Promise<SavedSegment> {
    const over = new AbortController();
    const { buffer, digest } =
      entries.length < builtHere
        ? buildHere(entries)
        : // What is to be kept must not depend on a thread.
          await this.#work.build(entries, over.signal).catch(() => buildHere(entries));
    // What is saved at the end is the last that is built.
    if (this.#work.signal === undefined) over.abort();
    return { segment: opened(buffer), live: allSet(entries.length), digest };
  }

  /**
   * What threads have laid out lies among what else they needed, and keeps all of that from being given back: the same bytes
   * are read from the files just written, and theirs are let go.
   */
  async #goOver(folder: string): Promise<void> {
    for (const part of this.#segments.parts) {
      if (this.#work.signal === undefined) return;
      if (part.isOwn || this.#held?.digests.has(part.digest) !== true) continue;
      const read = await readSegment(folder, part.segment.buffer.byteLength, part.digest).catch(() => undefined);
      // A file that cannot be read is found at the next start; what is in memory is sound.
      if (read !== undefined) part.goOver(read);
    }
  }

  #hold(folder: string, segments: readonly SavedSegment[]): void {
    this.#held = { folder, digests: new Set(segments.map(({ digest }) => digest)) };
  }
}

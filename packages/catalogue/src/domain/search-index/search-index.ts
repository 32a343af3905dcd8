import type { Clause, Question, QuestionAnswer, SearchEntry } from '../search/question.js';
import { askSegment } from './ask-segment.js';
import { checkEntry } from './check-entry.js';
import { isHeldIn } from './clauses.js';
import { FacetTotals } from './facet-totals.js';
import { LiveSegments } from './live-segments.js';
import { type Merged, type Merger, mergeInWorker } from './merger.js';
import { comparePlaces } from './page.js';
import { type ReadIndex, readIndex, type SavedSegment, writeIndex } from './saved-index.js';
import type { Segment } from './segment.js';
import { type SimilarWord, similarWords } from './similar.js';
import { nextMerge } from './tiers.js';

export interface SearchIndexOptions {
  /** How large segments are merged; by itself in a thread of its own. */
  merge?: Merger;
  /** Told when a merge failed. The index answers as before, and tries again after the next change. */
  onMergeFailed?: (error: unknown) => void;
}

export type LoadedIndex = { ok: true; index: SearchIndex; mark: string } | Extract<ReadIndex, { ok: false }>;

/** What changes at once. */
export interface IndexChange {
  put?: readonly SearchEntry[];
  /** Numbers of offers; those that are not there are passed over. */
  remove?: readonly number[];
}

/** Offers in memory, with the answers to questions about them. */
export class SearchIndex {
  readonly #segments: LiveSegments;
  readonly #merge: Merger;
  readonly #onMergeFailed: (error: unknown) => void;
  /** The folder whose files are known to be as they were written, and their digests. */
  #held: { folder: string; digests: ReadonlySet<string> } | undefined;
  #stopping: AbortController | undefined;
  #merging: Promise<void> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #merges = 0;

  constructor(
    { merge = mergeInWorker(), onMergeFailed = () => undefined }: SearchIndexOptions = {},
    saved?: { folder: string; segments: readonly SavedSegment[] },
  ) {
    this.#segments = new LiveSegments(saved?.segments);
    this.#merge = merge;
    this.#onMergeFailed = onMergeFailed;
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

  /** How many segments a question goes through. */
  get segments(): number {
    return this.#segments.parts.length;
  }

  /** Bytes that the segments take. */
  get bytes(): number {
    return this.#segments.parts.reduce((sum, { segment }) => sum + segment.buffer.byteLength, 0);
  }

  /** Merges in the background that were taken since the index was made. */
  get merges(): number {
    return this.#merges;
  }

  answer(question: Question): QuestionAnswer {
    const totals = new FacetTotals(question.facets);
    const answers = this.#segments.parts.map((part) => askSegment(part, question, totals));
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
    this.#segments.apply(put, remove);
    this.#mergeNext();
  }

  /** The first instant after this one at which an offer ends, in milliseconds since 1970; removed ones may count too. */
  endsAfter(now: number): number {
    return this.#segments.parts.reduce(
      (first, { segment }) => Math.min(first, endAfter(segment, now)),
      Number.POSITIVE_INFINITY,
    );
  }

  /** Whether any offer, ended ones included, has what is asked for in words. */
  has(clause: Clause): boolean {
    return this.#segments.parts.some((part) => isHeldIn(part, clause));
  }

  /** Words of the offers that are written alike, for a word that few or none of them have. */
  similar(word: string, distance: number): SimilarWord[] {
    return similarWords(this.#segments.parts, word, distance);
  }

  /**
   * SHA-256 of the index as one segment: the same for the same offers, however they came and were merged.
   *
   * It takes as long as a merge of everything, and fails when the index is stopped meanwhile.
   */
  async digest(): Promise<string> {
    const { parts } = this.#segments;
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && only.offers === only.size) return only.digest;
    const { digest } = await this.#merge(
      parts.map((part) => part.toBuffer()),
      this.#stopping?.signal ?? new AbortController().signal,
    );
    return digest;
  }

  /** Writes the index as it is now to a folder of its own, with a name for the state of the store that it stands for. */
  save(folder: string, mark: string): Promise<void> {
    const segments = this.#segments.parts.map(({ segment, live, digest }) => ({ segment, live: live.slice(), digest }));
    const saved = this.#saving.then(async () => {
      const held = this.#held?.folder === folder ? this.#held.digests : new Set<string>();
      await writeIndex(folder, { mark, segments }, held);
      this.#hold(folder, segments);
    });
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  /** From now on, segments are merged beside the questions. */
  start(): void {
    this.#stopping ??= new AbortController();
    this.#mergeNext();
  }

  /** Gives up the merge that goes on: its parts stay as they are. */
  async stop(): Promise<void> {
    this.#stopping?.abort();
    this.#stopping = undefined;
    await this.#merging;
    await this.#saving;
  }

  /** Resolves when no merge is left to do. */
  async settle(): Promise<void> {
    while (this.#merging !== undefined) await this.#merging;
  }

  #hold(folder: string, segments: readonly SavedSegment[]): void {
    this.#held = { folder, digests: new Set(segments.map(({ digest }) => digest)) };
  }

  #mergeNext(): void {
    const signal = this.#stopping?.signal;
    if (signal === undefined || this.#merging !== undefined) return;
    const parts = nextMerge(this.#segments.parts, 'large');
    if (parts === undefined) return;
    for (const part of parts) part.goneSince = [];
    const buffers = parts.map((part) => part.toBuffer());
    const done = (merged: Merged | undefined) => {
      if (merged !== undefined) {
        this.#segments.replace(parts, merged);
        this.#merges += 1;
      }
      for (const part of parts) part.goneSince = undefined;
      this.#merging = undefined;
    };
    this.#merging = this.#merge(buffers, signal).then(
      (merged) => {
        done(signal.aborted ? undefined : merged);
        this.#mergeNext();
      },
      (error: unknown) => {
        done(undefined);
        if (!signal.aborted) this.#onMergeFailed(error);
      },
    );
  }
}

function endAfter({ expiry, validUntil }: Segment, now: number): number {
  let low = 0;
  let high = expiry.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((validUntil[expiry[middle] as number] as number) <= now) low = middle + 1;
    else high = middle;
  }
  return low === expiry.length ? Number.POSITIVE_INFINITY : (validUntil[expiry[low] as number] as number);
}

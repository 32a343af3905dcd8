import type { SearchEntry } from '../search/question.js';
import { type Builder, buildHere } from './builder.js';
import type { LiveSegments } from './live-segments.js';
import type { Merged, Merger } from './merger.js';
import { nextMerge, restMerge } from './tiers.js';

/** From so many offers on, those that came lately become a segment. */
export const builtFrom = 512;

/** So many wait at most where no thread makes a segment of them. */
const mostWaiting = 8_192;

/** Builds and merges the segments of an index, in threads beside the questions from `start` on. */
export class SegmentWork {
  readonly build: Builder;
  readonly merge: Merger;
  /** Merges that were taken. */
  merges = 0;
  readonly #segments: LiveSegments;
  readonly #onFailed: (error: unknown) => void;
  #stopping: AbortController | undefined;
  #merging: Promise<void> | undefined;
  #building: Promise<void> | undefined;

  constructor(
    segments: LiveSegments,
    { build, merge, onFailed }: { build: Builder; merge: Merger; onFailed: (error: unknown) => void },
  ) {
    this.#segments = segments;
    this.build = build;
    this.merge = merge;
    this.#onFailed = onFailed;
  }

  /** Ends what goes on in threads; undefined while nothing is started. */
  get signal(): AbortSignal | undefined {
    return this.#stopping?.signal;
  }

  start(): void {
    this.#stopping ??= new AbortController();
    this.next();
  }

  /** Gives up what goes on: parts stay as they are, and offers that came lately wait again. */
  async stop(): Promise<void> {
    this.#stopping?.abort();
    this.#stopping = undefined;
    await this.#building;
    await this.#merging;
  }

  /** Resolves when nothing is left to build or to merge. */
  async settle(): Promise<void> {
    while (this.#merging !== undefined || this.#building !== undefined) {
      await this.#building;
      await this.#merging;
    }
  }

  /** Resolves when few offers wait to become a segment, or nothing is started that would make one of them. */
  async room(): Promise<void> {
    while (this.#building !== undefined && this.#segments.waiting >= builtFrom) await this.#building;
  }

  /** Makes one segment of these offers; see `SearchIndex.fill`. */
  async fill(entries: readonly SearchEntry[]): Promise<void> {
    const { signal } = this;
    const filling = this.#segments.beginFilling(entries);
    try {
      const built = await this.build(filling.entries, signal ?? new AbortController().signal).catch(
        (error: unknown) => {
          if (signal?.aborted === true) throw error;
          this.#onFailed(error);
          // What the store holds must not be missing because of a thread.
          return buildHere(filling.entries);
        },
      );
      this.#segments.filled(filling, built);
    } finally {
      this.#segments.endFilling(filling);
    }
    this.#mergeNext();
  }

  /** Does what is due after a change. */
  next(): void {
    // No thread that fails again and again may leave more and more offers to be looked through one by one.
    const most = this.#stopping === undefined ? builtFrom : mostWaiting;
    if (this.#building === undefined && this.#segments.waiting >= most)
      this.#segments.built(buildHere(this.#segments.beginBuilding().standing()));
    else this.#buildNext();
    this.#mergeNext();
  }

  /** Offers that came lately become a segment when they are many enough for one. */
  #buildNext(): void {
    const { signal } = this;
    if (signal === undefined || this.#building !== undefined || this.#segments.waiting < builtFrom) return;
    const entries = this.#segments.beginBuilding().standing();
    const done = (built: Merged | undefined) => {
      this.#segments.built(built);
      this.#building = undefined;
      this.#mergeNext();
    };
    this.#building = this.build(entries, signal).then(
      (built) => {
        done(signal.aborted ? undefined : built);
        this.#buildNext();
      },
      (error: unknown) => {
        done(undefined);
        if (!signal.aborted) this.#onFailed(error);
      },
    );
  }

  /** Merges more than changes ask for; resolves when nothing is left to merge. */
  async rest(): Promise<void> {
    await this.settle();
    this.#mergeNext(restMerge);
    await this.settle();
  }

  #mergeNext(choose: typeof restMerge = (parts) => nextMerge(parts, 'large')): void {
    const { signal } = this;
    if (signal === undefined || this.#merging !== undefined) return;
    const parts = choose(this.#segments.parts);
    if (parts === undefined) return;
    for (const part of parts) part.goneSince = [];
    const buffers = parts.map((part) => part.toBuffer());
    const done = (merged: Merged | undefined) => {
      if (merged !== undefined) {
        this.#segments.replace(parts, merged);
        this.merges += 1;
      }
      for (const part of parts) part.goneSince = undefined;
      this.#merging = undefined;
    };
    this.#merging = this.merge(buffers, signal).then(
      (merged) => {
        done(signal.aborted ? undefined : merged);
        this.#mergeNext();
      },
      (error: unknown) => {
        done(undefined);
        if (!signal.aborted) this.#onFailed(error);
      },
    );
  }
}

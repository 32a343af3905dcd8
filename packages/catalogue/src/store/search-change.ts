/** Which offers a transaction changes for an index of them, by number. */
export class SearchChange {
  readonly #put = new Set<number>();
  readonly #removed = new Set<number>();

  /** Offers as they are from now on; one of them may have the number of one that was removed. */
  get changed(): { removed: readonly number[]; put: readonly number[] } {
    return { removed: [...this.#removed], put: [...this.#put] };
  }

  put(offer: number): void {
    this.#put.add(offer);
  }

  remove(offer: number): void {
    this.#put.delete(offer);
    this.#removed.add(offer);
  }
}

/** Arrays that are kept for the next question; more than these are made anew. */
const mostKept = 24;

/**
 * Arrays that one question needs and none after it: memory outside the heap costs far more to be had, and given back, than to
 * be set to nothing. Whoever asks next uses the same ones; what is to last longer must be copied.
 */
export class Scratch {
  readonly #kept: Uint32Array[] = [];
  readonly #length: number;
  #taken = 0;

  constructor(length: number) {
    this.#length = length;
  }

  /** All of them are free again. */
  reset(): void {
    this.#taken = 0;
  }

  /** An array with nothing in it. */
  take(): Uint32Array {
    const kept = this.#kept[this.#taken];
    this.#taken += 1;
    if (kept !== undefined) return kept.fill(0);
    const made = new Uint32Array(this.#length);
    if (this.#kept.length < mostKept) this.#kept.push(made);
    return made;
  }
}

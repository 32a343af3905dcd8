type Values = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A typed array that grows. */
export class Growing<T extends Values> {
  length = 0;
  private values: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, capacity = 64) {
    this.#make = make;
    this.values = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length] = value;
    this.length += 1;
  }

  append(source: ArrayLike<number>, from: number, to: number): void {
    const length = this.length + to - from;
    if (length > this.values.length) this.#grow(length);
    for (let at = from; at < to; at += 1) this.values[this.length + at - from] = source[at] as number;
    this.length = length;
  }

  at(index: number): number {
    return this.values[index] as number;
  }

  clear(): void {
    this.length = 0;
  }

  /** The values so far: a view that holds until the next one is added. */
  view(): T {
    return this.values.subarray(0, this.length) as T;
  }

  #grow(needed: number): void {
    const larger = this.#make(Math.max(needed, Math.ceil(this.values.length * 1.6)));
    larger.set(this.values);
    this.values = larger;
  }
}

export const growingBytes = () => new Growing((length) => new Uint8Array(length));
export const growingNumbers = () => new Growing((length) => new Uint32Array(length));

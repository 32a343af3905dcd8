import type { Clock } from '../clock.js';

interface Entry<T> {
  expires: number;
  value: Promise<T>;
}

/** Keeps what was had by a key until it expires, the oldest leave first; who asks at the same time shares the work. */
export class ExpiringMap<T> {
  readonly #clock: Clock;
  readonly #maximum: number;
  readonly #entries = new Map<string, Entry<T>>();

  constructor({ clock, maximum }: { clock: Clock; maximum: number }) {
    this.#clock = clock;
    this.#maximum = maximum;
  }

  /** @param expires - Until when a value is kept, in milliseconds since the epoch; 0 for not at all. */
  get(key: string, load: () => Promise<T>, expires: (value: T) => number): Promise<T> {
    const known = this.#entries.get(key);
    if (known !== undefined && known.expires > this.#clock().getTime()) return known.value;
    const entry: Entry<T> = { expires: Number.POSITIVE_INFINITY, value: load() };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const oldest = this.#entries.size > this.#maximum ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
    entry.value.then(
      (value) => {
        entry.expires = expires(value);
      },
      () => this.#entries.delete(key),
    );
    return entry.value;
  }
}

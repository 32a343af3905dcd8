/** What came of asking for some of an allowance. */
export interface Allowance {
  ok: boolean;
  /** How many more could be taken at once now. */
  remaining: number;
  /** Seconds until as many as were asked for can be had: 0 where they were given. */
  retryAfter: number;
  /** Seconds until the allowance is whole again. */
  reset: number;
}

export interface RateLimiterOptions {
  /** How many may be taken at once, and how many come back in each window. */
  quota: number;
  /** In seconds. */
  window: number;
  /** How many keys are remembered; of more, whoever asked longest ago is forgotten first. */
  keys?: number;
  /** Milliseconds of a clock. */
  now(): number;
}

/**
 * A token bucket for each key, kept as one number: the instant at which it will be full again (the generic cell rate
 * algorithm, ITU-T I.371 §A). Memory is bounded by `keys`. A key that is forgotten starts again with a full bucket, so a
 * flood of keys never costs anybody else their allowance.
 */
export class RateLimiter {
  readonly #options: Required<RateLimiterOptions>;
  /** In the order of their last use. */
  readonly #fullAt = new Map<string, number>();

  constructor(options: RateLimiterOptions) {
    this.#options = { keys: 50_000, ...options };
  }

  /** How many may be taken at once. */
  get quota(): number {
    return this.#options.quota;
  }

  /** In seconds. */
  get window(): number {
    return this.#options.window;
  }

  /** How many keys are remembered now. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** Takes `cost` if the key has as much, and nothing otherwise. More than the quota is given to a full bucket. */
  take(key: string, cost = 1): Allowance {
    const { next, ...allowance } = this.#work(key, cost);
    this.#fullAt.delete(key);
    this.#fullAt.set(key, next);
    if (this.#fullAt.size > this.#options.keys) this.#fullAt.delete(this.#fullAt.keys().next().value as string);
    return allowance;
  }

  /** What {@link take} would answer; nothing is taken. */
  look(key: string, cost = 1): Allowance {
    const { next: _next, ...allowance } = this.#work(key, cost);
    return allowance;
  }

  #work(key: string, cost: number): Allowance & { next: number } {
    const { quota, window, now } = this.#options;
    const at = now();
    const whole = window * 1000;
    const price = Math.min(cost, quota) * (whole / quota);
    const fullAt = Math.max(this.#fullAt.get(key) ?? at, at);
    const missing = fullAt + price - (at + whole);
    // A thousandth of a millisecond is what floating point may lose on the way.
    const ok = missing <= 0.001;
    const next = ok ? fullAt + price : fullAt;
    return {
      ok,
      next,
      remaining: Math.max(0, Math.floor(((at + whole - next) / whole) * quota + 1e-6)),
      retryAfter: ok ? 0 : missing / 1000,
      reset: Math.max(0, (next - at) / 1000),
    };
  }
}

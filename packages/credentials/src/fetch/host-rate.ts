import type { Clock } from '../clock.js';

const maximumHosts = 10_000;

export interface HostRateOptions {
  clock: Clock;
  /** Requests that one host gets at once. */
  burst: number;
  /** Requests that one host gets per second in the long run. */
  perSecond: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since the epoch. */
  filledAt: number;
}

/** A bucket of requests for each host, so that nobody can make this service knock at one door without end. */
export class HostRate {
  readonly #options: HostRateOptions;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: HostRateOptions) {
    this.#options = options;
  }

  /** Takes one request for a host; the seconds to wait when there is none left, and 0 when it was taken. */
  take(hostname: string): number {
    const { clock, burst, perSecond } = this.#options;
    const host = hostname.replace(/\.$/, '');
    const now = clock().getTime();
    const last = this.#buckets.get(host) ?? { tokens: burst, filledAt: now };
    // A clock that is set back gives nothing and takes nothing.
    const passed = Math.max(0, now - last.filledAt) / 1_000;
    const tokens = Math.min(burst, last.tokens + passed * perSecond);
    const taken = tokens >= 1;

    this.#buckets.delete(host);
    this.#buckets.set(host, { tokens: taken ? tokens - 1 : tokens, filledAt: now });
    const oldest = this.#buckets.size > maximumHosts ? this.#buckets.keys().next().value : undefined;
    if (oldest !== undefined) this.#buckets.delete(oldest);
    return taken ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  }
}

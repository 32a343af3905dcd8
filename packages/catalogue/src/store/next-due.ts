import type { DirectReader } from './direct-reader.js';

/** Milliseconds after which it is read again, whoever wrote. */
const trustedFor = 1_000;

/** When the next offer is to be put together again: asked before every answer, and changed by few transactions. */
export class NextDue {
  readonly #direct: DirectReader;
  #known: { readAt: number; next: number } | undefined;

  constructor(direct: DirectReader) {
    this.#direct = direct;
  }

  /** Whether an offer is due at an instant, in milliseconds since 1970. */
  isReached(now: number): boolean {
    const known = this.#known;
    // A clock that was put back says nothing about how old it is.
    if (known !== undefined && now >= known.readAt && now - known.readAt < trustedFor) return known.next <= now;
    const [row] = this.#direct.rows<{ next: number | null }>('SELECT min(reassemble_at_ms) AS next FROM offers');
    const next = row?.next ?? Number.POSITIVE_INFINITY;
    this.#known = { readAt: now, next };
    return next <= now;
  }

  /** A transaction may have changed it. */
  forget(): void {
    this.#known = undefined;
  }
}

import type { Clock, RefusalCounts } from '@vigie/credentials';
import type { RegistryStore } from '../store/registry-store.js';

/** Milliseconds after which refusals that were counted are written down. */
const writtenAfter = 1_000;

/** What came to be of one code since the last writing. */
interface Counted {
  count: number;
  firstAt: string;
  lastAt: string;
}

export interface TallyParts {
  store: Pick<RegistryStore, 'read' | 'transact'>;
  clock: Clock;
  /** Told where the counts could not be written down; they are kept for the next time. */
  failed(error: unknown): void;
}

/**
 * Counts refusals in memory and writes them down together: whoever sends a thousand bad submissions a second must not
 * make the disk sync a thousand times, nor keep the transactions of good ones waiting.
 */
export class RefusalTally {
  readonly #parts: TallyParts;
  #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: TallyParts) {
    this.#parts = parts;
  }

  count(code: string): void {
    const at = this.#parts.clock().toISOString();
    add(this.#counted, code, { count: 1, firstAt: at, lastAt: at });
    this.#timer ??= setTimeout(() => void this.#writeInTurn(), writtenAfter).unref();
  }

  /** What is written down, and what could not be because the disk refuses it. */
  async counts(): Promise<RefusalCounts> {
    await this.#writeInTurn();
    const counts = new Map(
      (await this.#parts.store.read.refusals()).map(({ code, ...counted }) => [code, counted] as const),
    );
    for (const [code, counted] of this.#counted) add(counts, code, counted);
    const items = [...counts].map(([code, counted]) => ({ code, ...counted }));
    return { items: items.sort((one, other) => (one.code < other.code ? -1 : 1)) };
  }

  /** Writes down what is counted; afterwards nothing is written any more by itself. */
  async stop(): Promise<void> {
    await this.#writeInTurn();
    clearTimeout(this.#timer);
  }

  #writeInTurn(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#counted.size === 0) return;
    const writing = this.#counted;
    this.#counted = new Map();
    try {
      await this.#parts.store.transact(async (tx) => {
        for (const [code, counted] of writing) await tx.countRefusals(code, counted);
      });
    } catch (error) {
      const since = this.#counted;
      this.#counted = writing;
      for (const [code, counted] of since) add(this.#counted, code, counted);
      this.#parts.failed(error);
    }
  }
}

function add(counts: Map<string, Counted>, code: string, more: Counted): void {
  const before = counts.get(code);
  counts.set(
    code,
    before === undefined
      ? { ...more }
      : { count: before.count + more.count, firstAt: before.firstAt, lastAt: more.lastAt },
  );
}

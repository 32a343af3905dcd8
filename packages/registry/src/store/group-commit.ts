/** One piece of work of a group, and whom to tell. */
interface Member<Tx> {
  work(tx: Tx): Promise<unknown>;
  kept(result: unknown): void;
  failed(error: unknown): void;
}

export interface GroupCommitParts<Tx> {
  /** Runs work in one transaction, which is on disk when it resolves. */
  transact<Result>(work: (tx: Tx, within: Within) => Promise<Result>): Promise<Result>;
  /** Whether an error is the disk's, which fails all alike. */
  isStorageFailure(error: unknown): boolean;
  /** Told of every group that is on disk: how many pieces of work it had. */
  committed?(size: number): void;
}

/** Runs work so that all it wrote is undone when it throws, and nothing else. */
export type Within = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Pieces of work in one transaction: enough to share the disk's time, few enough that readers of the process get theirs. */
const most = 64;

/**
 * Puts work that is ready at the same moment into one transaction, for the disk takes as long for many as for one. Each
 * piece is kept or undone by itself, and is told so only once the whole is on disk. Nobody waits for company: while one
 * transaction runs, the next gathers.
 */
export class GroupCommit<Tx> {
  readonly #parts: GroupCommitParts<Tx>;
  #gathered: Array<Member<Tx>> = [];
  #running = false;

  constructor(parts: GroupCommitParts<Tx>) {
    this.#parts = parts;
  }

  /** Resolves after the commit. Rejects with what the work threw, or with what kept the transaction from the disk. */
  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#gathered.push({ work, kept: resolve as (result: unknown) => void, failed: reject });
      if (this.#running) return;
      this.#running = true;
      // Not at once: what the same turn of the event loop makes ready goes along.
      setImmediate(() => void this.#drain());
    });
  }

  async #drain(): Promise<void> {
    while (this.#gathered.length > 0) await this.#commit(this.#gathered.splice(0, most));
    this.#running = false;
  }

  async #commit(group: Array<Member<Tx>>): Promise<void> {
    try {
      const outcomes = await this.#parts.transact(async (tx, within) => {
        const told: Array<() => void> = [];
        for (const { work, kept, failed } of group) {
          try {
            const result = await within(() => work(tx));
            told.push(() => kept(result));
          } catch (error) {
            if (this.#parts.isStorageFailure(error)) throw error;
            told.push(() => failed(error));
          }
        }
        return told;
      });
      this.#parts.committed?.(group.length);
      for (const tell of outcomes) tell();
    } catch (error) {
      const [first, ...others] = group;
      if (others.length === 0 || this.#parts.isStorageFailure(error)) {
        for (const { failed } of group) failed(error);
        return;
      }
      // Something in the group keeps all of it from the disk: whatever it is must not take the others down.
      for (const one of [first as Member<Tx>, ...others]) await this.#commit([one]);
    }
  }
}

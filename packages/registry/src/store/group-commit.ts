/** One piece of work of a group, and whom to tell. */
interface Member<Tx> {
  work(tx: Tx): Promise<unknown>;
  shared: Shared<Tx> | undefined;
  kept(result: unknown): void;
  failed(error: unknown): void;
}

/** Pieces of work of one kind, done for all that share a transaction at once. */
export interface Shared<Tx, Input = unknown, Result = unknown> {
  input: Input;
  /**
   * Does what the inputs ask for, in their order, and answers `undefined` for those that have to be done by themselves, for
   * whom it must have written nothing.
   */
  all(tx: Tx, inputs: readonly Input[]): Promise<Array<Result | undefined>>;
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

  /**
   * Resolves after the commit. Rejects with what the work threw, or with what kept the transaction from the disk.
   *
   * @param shared - How the same is done more cheaply together with others; `work` is what counts where that is not possible.
   */
  run<Result, Input>(work: (tx: Tx) => Promise<Result>, shared?: Shared<Tx, Input, Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const kept = resolve as (result: unknown) => void;
      this.#gathered.push({ work, shared: shared as Shared<Tx> | undefined, kept, failed: reject });
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
        const done = await this.#doShared(tx, within, group);
        for (const member of group) {
          const { work, kept, failed } = member;
          if (done.has(member)) {
            told.push(() => kept(done.get(member)));
            continue;
          }
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

  /** What could be done for many at once. Where that fails, nothing of it stays, and each is done by itself. */
  async #doShared(tx: Tx, within: Within, group: ReadonlyArray<Member<Tx>>): Promise<Map<Member<Tx>, unknown>> {
    const kinds = new Map<Shared<Tx>['all'], Array<Member<Tx>>>();
    for (const one of group) {
      if (one.shared === undefined) continue;
      kinds.set(one.shared.all, [...(kinds.get(one.shared.all) ?? []), one]);
    }
    const done = new Map<Member<Tx>, unknown>();
    for (const [all, members] of kinds) {
      try {
        const inputs = members.map(({ shared }) => shared?.input);
        const results = await within(() => all(tx, inputs));
        for (const [index, result] of results.entries()) {
          if (result !== undefined) done.set(members[index] as Member<Tx>, result);
        }
      } catch (error) {
        if (this.#parts.isStorageFailure(error)) throw error;
      }
    }
    return done;
  }
}

/**
 * Wakes readers of this process after a commit. It carries nothing: whoever is woken reads the store again, so a signal
 * that is missed, or given by another node's commit, costs time and never an event.
 */
export class CommitSignal {
  readonly #waiting = new Set<() => void>();
  #closed = false;

  /** How many wait now. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether the registry is shutting down. */
  get closed(): boolean {
    return this.#closed;
  }

  wake(): void {
    for (const resume of [...this.#waiting]) resume();
  }

  /** Wakes everybody, and lets nobody wait any more. */
  close(): void {
    this.#closed = true;
    this.wake();
  }

  /** Resolves at the next wake-up, or when `over` aborts. Registered at once: a commit after the call is not missed. */
  next(over: AbortSignal): Promise<void> {
    if (this.#closed || over.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const resume = () => {
        this.#waiting.delete(resume);
        over.removeEventListener('abort', resume);
        resolve();
      };
      this.#waiting.add(resume);
      over.addEventListener('abort', resume);
    });
  }
}

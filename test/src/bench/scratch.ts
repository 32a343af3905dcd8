import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a bench leaves behind unless it is told to let go: folders, processes, clusters. The last taken goes first. */
export class Scratch {
  readonly #release: Array<() => Promise<unknown>> = [];
  #closing: Promise<void> | undefined;

  /** A folder of its own that is removed at the end. */
  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
    this.onClose(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  onClose(release: () => Promise<unknown>): void {
    this.#release.push(release);
  }

  /**
   * Lets go of everything, whatever fails on the way; the first failure is thrown at the end. Whoever else closes it waits
   * for the same: a run that is broken off is not over before its row has cleared up.
   */
  close(): Promise<void> {
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    const failures: unknown[] = [];
    for (let release = this.#release.pop(); release !== undefined; release = this.#release.pop()) {
      await release().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Runs `work` with a scratch that is closed after it, however it ends. */
  static async with<Result>(work: (scratch: Scratch) => Promise<Result>): Promise<Result> {
    const scratch = new Scratch();
    try {
      return await work(scratch);
    } finally {
      await scratch.close();
    }
  }
}

import type { Clock, RegistryOverview } from '@vigie/credentials';
import type { RegistryReader } from '../store/registry-reader.js';
import type { RegistryLog } from './log/registry-log.js';

export interface OverviewParts {
  read: RegistryReader;
  clock: Clock;
  log: RegistryLog;
  /** DID of the operator. */
  operator?: string;
  publicUrl(): string;
}

/** Milliseconds for which counts are told again: while events come, and while none does, when expiry alone changes them. */
const kept = { busy: 10_000, quiet: 60_000 };

type Counted = Pick<RegistryOverview, 'at' | 'head' | 'credentials'>;

/** The registry in a few numbers. Counting reads every credential, so one count serves all who ask meanwhile. */
export class Overview {
  readonly #parts: OverviewParts;
  #newest: { head: number; at: number; counted: Promise<Counted> } | undefined;

  constructor(parts: OverviewParts) {
    this.#parts = parts;
  }

  async now(): Promise<RegistryOverview> {
    const { log, operator, publicUrl } = this.#parts;
    const counted = await this.#counts();
    const checkpoint = await log.checkpoint();
    const { size, signed } = await log.extent();
    return {
      registry: publicUrl(),
      ...(operator === undefined ? {} : { operator }),
      ...counted,
      log: {
        key: log.verificationKey(),
        size,
        checkpoint,
        ...(signed?.at === undefined ? {} : { signedAt: signed.at.toISOString() }),
      },
    };
  }

  async #counts(): Promise<Counted> {
    const { read, clock } = this.#parts;
    const head = await read.head();
    const now = clock();
    if (this.#newest !== undefined) {
      const age = now.getTime() - this.#newest.at;
      // A clock that was put back makes no count of the future.
      if (age >= 0 && age < (this.#newest.head === head ? kept.quiet : kept.busy)) return this.#newest.counted;
    }
    const counted = read.statusCounts(now).then((credentials) => ({ at: now.toISOString(), head, credentials }));
    const newest = { head, at: now.getTime(), counted };
    this.#newest = newest;
    // A count that failed is made again by whoever asks next.
    counted.catch(() => {
      if (this.#newest === newest) this.#newest = undefined;
    });
    return counted;
  }
}

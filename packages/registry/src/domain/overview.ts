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

/** Milliseconds for which counts are told again while no event comes: expiry alone changes them then. */
const longestKept = 60_000;

type Counted = Pick<RegistryOverview, 'at' | 'head' | 'credentials'>;

/** The registry in a few numbers. Counting reads every credential, so one count serves all who ask meanwhile. */
export class Overview {
  readonly #parts: OverviewParts;
  #newest: { head: number; until: number; counted: Promise<Counted> } | undefined;

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
    const kept = this.#newest;
    if (kept !== undefined && kept.head === head && now.getTime() < kept.until) return kept.counted;
    const counted = read.statusCounts(now).then((credentials) => ({ at: now.toISOString(), head, credentials }));
    const newest = { head, until: now.getTime() + longestKept, counted };
    this.#newest = newest;
    // A count that failed is made again by whoever asks next.
    counted.catch(() => {
      if (this.#newest === newest) this.#newest = undefined;
    });
    return counted;
  }
}

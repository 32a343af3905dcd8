import type { Clock, CredentialPage, CredentialRecord, CredentialStatus } from '@vigie/credentials';
import type { RegistryReader } from '../store/registry-reader.js';
import { toEntry } from './answers.js';
import type { RegistryLog } from './log/registry-log.js';

export interface ListRequest {
  issuer?: string;
  subject?: string;
  id?: string;
  /** Full IRI. */
  type?: string;
  status?: CredentialStatus;
  /** Number of the last entry that the reader has. */
  after: number;
  limit: number;
}

/** What the registry holds, as it is told to whoever asks. */
export class Holdings {
  readonly #read: RegistryReader;
  readonly #clock: Clock;
  readonly #log: RegistryLog;

  constructor(parts: { read: RegistryReader; clock: Clock; log: RegistryLog }) {
    this.#read = parts.read;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Entries in the order of acceptance; `more` holds the number to go on after, where there are more. */
  async list(request: ListRequest): Promise<{ items: CredentialPage['items']; more?: number }> {
    const { after, limit, status, ...filter } = request;
    const now = this.#clock();
    const held = await this.#read.list(
      { ...filter, ...(status === undefined ? {} : { status: { is: status, at: now } }) },
      after,
      limit + 1,
    );
    const items = held.slice(0, limit).map((one) => toEntry(one, now));
    const last = items.at(-1);
    return { items, ...(held.length > limit && last !== undefined ? { more: last.sequence } : {}) };
  }

  async record(digest: string): Promise<CredentialRecord | undefined> {
    const held = await this.#read.credential(digest);
    const report = await this.#read.report(digest);
    if (held === undefined || report === undefined) return undefined;
    const recheck = await this.#read.recheckReport(digest);
    const log = await this.#log.position(digest);
    const { lifecycle } = this.#read;
    const taken = await lifecycle.takeback(digest);
    const statusLists = await lifecycle.readings(digest);
    const checkpoint = await this.#read.originCheckpoint(digest);
    const { origin } = held;
    return {
      ...toEntry(held, this.#clock()),
      report: JSON.parse(report),
      ...(recheck === undefined ? {} : { recheck: JSON.parse(recheck) }),
      ...(log === undefined ? {} : { log }),
      ...(taken === undefined ? {} : { because: { at: taken.at, ...taken.because } }),
      ...(statusLists.length === 0 ? {} : { statusLists }),
      ...(origin === undefined ? {} : { mirrored: { origin, ...(checkpoint === undefined ? {} : { checkpoint }) } }),
    };
  }

  /** The exact bytes that were accepted, with their media type. */
  async bytes(digest: string): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
    const stored = await this.#read.body(digest);
    return stored && { mediaType: stored.mediaType, bytes: Buffer.from(stored.body, 'utf8') };
  }
}

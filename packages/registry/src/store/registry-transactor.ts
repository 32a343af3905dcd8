import type { ConflictEntry, Evidence, LifecycleEvent, SubjectClaims } from '@vigie/credentials';
import { writeEvidence } from '@vigie/service';
import type { Transaction } from 'kysely';
import { insertConflict, insertConflictEvent, type StoredConflict, updateConflict } from './conflict-rows.js';
import { type DerivedRows, replaceDerived } from './derived-rows.js';
import { EventSourceTransactor } from './event-source-transactor.js';
import { insertCredentials, insertSubjects, insertTypes } from './group-queries.js';
import { GroupTransactor, listed, rowOf } from './group-transactor.js';
import type { HeldCredential } from './held-credential.js';
import { insertClaims, insertEvent, lockFeed, takeSequence } from './ingest-queries.js';
import { LifecycleTransactor } from './lifecycle-transactor.js';
import { LogTransactor } from './log-transactor.js';
import {
  deleteWaiting,
  type MirrorRefusedTable,
  type MirrorState,
  type WaitingEvent,
  writeMirror,
  writeRefused,
  writeWaiting,
} from './mirror-rows.js';
import { advanceRecheck, insertRecheck, type NewRecheck, type Recheck } from './recheck-rows.js';
import { RegistryReader } from './registry-reader.js';
import { endSchema, insertSchema, type StoredSchema } from './schema-rows.js';
import type { NewStatement } from './statement-rows.js';
import type { IssuedStatusTable, Tables } from './tables.js';

/** A credential as it is put into the store. */
export interface NewCredential extends HeldCredential {
  body: string;
  /** How many disclosures an SD-JWT came with. Default: 0. */
  disclosed?: number;
  /** VerificationReport as JSON. */
  report: string;
  /** Of a mirrored credential: the checkpoint under which it was proven. */
  originCheckpoint?: string;
}

export type NewEvent =
  | { sequence: number; kind: 'accepted'; at: string; digest: string }
  | { sequence: number; kind: 'deprecated'; at: string; digest: string; by: string }
  | { sequence: number; kind: 'nonconformant' | 'conformant'; at: string; digest: string }
  | LifecycleEvent;

/** Writes inside one transaction; exists only there. */
export class RegistryTransactor {
  /** Reads what this transaction has written so far. */
  readonly read: RegistryReader;
  readonly log: LogTransactor;
  readonly lifecycle: LifecycleTransactor;
  readonly eventSources: EventSourceTransactor;
  readonly group: GroupTransactor;
  readonly #db: Transaction<Tables>;

  constructor(transaction: Transaction<Tables>) {
    this.#db = transaction;
    this.read = new RegistryReader(transaction);
    this.log = new LogTransactor(transaction);
    this.lifecycle = new LifecycleTransactor(transaction);
    this.eventSources = new EventSourceTransactor(transaction);
    this.group = new GroupTransactor(transaction);
  }

  /**
   * Waits until every earlier transaction is over, by writing the counter row before anything is read: SQLite takes the
   * write lock for it, PostgreSQL the row lock. So numbers follow the order of commits, without gaps.
   */
  async queueUp(): Promise<void> {
    await lockFeed(this.#db, {});
  }

  /** The next number of the feed; given back when the transaction fails. */
  async nextSequence(): Promise<number> {
    const [counter] = await takeSequence(this.#db, {});
    if (counter === undefined) throw new Error('there is no counter of the feed');
    return counter.value;
  }

  async addCredential(credential: NewCredential): Promise<void> {
    const { sequence, types, subjects } = credential;
    await insertCredentials(this.#db, [rowOf(credential)]);
    await insertTypes(this.#db, listed(sequence, types));
    await insertSubjects(this.#db, listed(sequence, subjects));
  }

  /** Keeps a version of what somebody else published, unless it is the newest one held or older than that. */
  keepEvidence(evidence: Evidence): Promise<void> {
    return writeEvidence(this.#db, evidence);
  }

  async addStatement({ claims, ...statement }: NewStatement): Promise<void> {
    await this.#db
      .insertInto('statements')
      .values({ ...statement, claims: JSON.stringify(claims) })
      .execute();
  }

  /** Keeps what a credential claims. */
  async addClaims(digest: string, subjects: readonly SubjectClaims[]): Promise<void> {
    await insertClaims(this.#db, { digest, subjects: JSON.stringify(subjects) });
  }

  addConflict(conflict: StoredConflict): Promise<void> {
    return insertConflict(this.#db, conflict);
  }

  /** Writes down how a conflict stands now; what opened it and when stays. */
  changeConflict(conflict: StoredConflict): Promise<void> {
    return updateConflict(this.#db, conflict);
  }

  addConflictEvent(event: { sequence: number; at: string; conflict: ConflictEntry }): Promise<void> {
    return insertConflictEvent(this.#db, event);
  }

  writeMirror(registry: string, state: MirrorState): Promise<void> {
    return writeMirror(this.#db, registry, state);
  }

  putWaiting(registry: string, waiting: WaitingEvent): Promise<void> {
    return writeWaiting(this.#db, registry, waiting);
  }

  removeWaiting(registry: string, digest: string): Promise<void> {
    return deleteWaiting(this.#db, registry, digest);
  }

  /** Notes that a mirrored credential was not taken, and why. */
  noteRefused(refused: MirrorRefusedTable): Promise<void> {
    return writeRefused(this.#db, refused);
  }

  /** Puts what follows from bytes and events in the place of what was derived before. */
  replaceDerived(rows: readonly DerivedRows[]): Promise<void> {
    return replaceDerived(this.#db, rows);
  }

  async supersede(digest: string, by: string): Promise<void> {
    await this.#db.updateTable('credentials').set({ superseded_by: by }).where('digest', '=', digest).execute();
  }

  async addEvent({ sequence, kind, at, digest, ...more }: NewEvent): Promise<void> {
    const by = 'by' in more ? more.by : null;
    const because = 'because' in more ? JSON.stringify(more.because) : null;
    await insertEvent(this.#db, { sequence, kind, at, digest, by, because });
  }

  async addSchema(schema: StoredSchema): Promise<void> {
    await insertSchema(this.#db, schema);
  }

  async endSchema(version: string, name: string, at: string): Promise<void> {
    await endSchema(this.#db, version, name, at);
  }

  async startRecheck(recheck: NewRecheck): Promise<void> {
    await insertRecheck(this.#db, recheck);
  }

  async advanceRecheck(recheck: Recheck): Promise<void> {
    await advanceRecheck(this.#db, recheck);
  }

  async recordRecheck(digest: string, nonconformantAt: string | null, report: string): Promise<void> {
    await this.#db
      .updateTable('credentials')
      .set((row) => ({
        nonconformant_at:
          nonconformantAt === null ? null : row.fn.coalesce('nonconformant_at', row.val(nonconformantAt)),
        recheck: report,
      }))
      .where('digest', '=', digest)
      .execute();
  }

  /** Gives a place in a status list away. */
  async giveStatus(status: Omit<IssuedStatusTable, 'is_set' | 'holder'> & { holder?: string }): Promise<void> {
    await this.#db
      .insertInto('issued_statuses')
      .values({ ...status, is_set: 0 })
      .execute();
  }

  /** Adds to how often submissions were refused for a code. */
  async countRefusals(code: string, more: { count: number; firstAt: string; lastAt: string }): Promise<void> {
    const { count, firstAt, lastAt } = more;
    await this.#db
      .insertInto('refusals')
      .values({ code, count, first_at: firstAt, last_at: lastAt })
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((row) => ({ count: row('refusals.count', '+', count), last_at: lastAt })),
      )
      .execute();
  }
}

import { type CredentialStatus, credentialStatuses, type Evidence } from '@vigie/credentials';
import { readEvidenceAt, readNewestEvidence, soundContent } from '@vigie/service';
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { type ClaimFilter, type HeldClaim, readClaims, readClaimsOf, readUnread } from './claim-rows.js';
import { type ConflictFilter, readConflictEvents, readConflicts, type StoredConflict } from './conflict-rows.js';
import { digestDerived } from './derived-rows.js';
import { EventSourceReader } from './event-source-reader.js';
import {
  readChanges,
  readNewestInstant,
  readNumbers,
  readStoredBytes,
  readUnpaired,
  type StoredBytes,
} from './examine-rows.js';
import { digestsHeld, heldBySequence } from './group-queries.js';
import type { HeldCredential, HeldRow } from './held-credential.js';
import { activeAbout, type CredentialFilter, listHeld, selectHeld, standsAs, withLists } from './held-rows.js';
import { currentOf, eventsAfter, headOfFeed, heldByDigest } from './ingest-queries.js';
import { readIsGiven, readNewestStatusList, readSetPositions } from './issued-status-rows.js';
import { LifecycleReader } from './lifecycle-reader.js';
import { LogReader, readOperatorEvents } from './log-reader.js';
import {
  countMirror,
  type MirrorState,
  readDue,
  readMirror,
  readOriginCheckpoint,
  type WaitingEvent,
} from './mirror-rows.js';
import { type Recheck, readAccreditationEvents, readRechecks, readUnfinished } from './recheck-rows.js';
import { readSchemas, type StoredSchema } from './schema-rows.js';
import { readContradictedTopics, readStatements, type Statement, type StatementFilter } from './statement-rows.js';
import type { EventTable, IssuedStatusTable, Tables } from './tables.js';

type StatusPurpose = IssuedStatusTable['purpose'];

export interface StoredEvent {
  sequence: number;
  kind: EventTable['kind'];
  at: string;
  digest: string;
  by: string | null;
  /** StatusChangeReason as JSON, for a change of status. */
  because: string | null;
  /** Of the accepted credential's text, in bytes; 0 for other events. */
  size: number;
}

/** Reads; cannot write. */
export class RegistryReader {
  readonly log: LogReader;
  readonly lifecycle: LifecycleReader;
  readonly eventSources: EventSourceReader;
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
    this.log = new LogReader(db);
    this.lifecycle = new LifecycleReader(db);
    this.eventSources = new EventSourceReader(db);
  }

  /** Number of the newest event; 0 before the first. */
  async head(): Promise<number> {
    const [row] = await headOfFeed(this.#db, {});
    if (row === undefined) throw new Error('there is no counter of the feed');
    return row.value;
  }

  async credential(digest: string): Promise<HeldCredential | undefined> {
    const [row] = await heldByDigest(this.#db, { digest });
    return row && (await this.#withLists([row]))[0];
  }

  /** Which of some digests are held. */
  async held(digests: readonly string[]): Promise<Set<string>> {
    const rows = await digestsHeld(
      this.#db,
      digests.map((digest) => ({ digest })),
    );
    return new Set(rows.map((row) => row.digest));
  }

  /** The credential of this id and issuer in whose place no newer one is held. */
  async current(issuer: string, id: string): Promise<(HeldCredential & { disclosed: number }) | undefined> {
    const [row] = await currentOf(this.#db, { issuer, id });
    if (row === undefined) return undefined;
    const [held] = await this.#withLists([row]);
    return held && { ...held, disclosed: row.disclosed };
  }

  /** Held credentials in the order of their numbers, from the one after `after`. */
  async list(filter: CredentialFilter, after: number, limit: number): Promise<HeldCredential[]> {
    return this.#withLists(await this.listQuery(filter, after, limit).execute());
  }

  /** The first held credentials that are active at an instant and about a subject, in the order of their numbers. */
  async activeAbout(subject: string, at: Date, limit: number): Promise<HeldCredential[]> {
    return this.#withLists(await activeAbout(this.#db, { subject, at: at.getTime(), limit }));
  }

  /** The query behind {@link list}; a test reads its plan. */
  listQuery(filter: CredentialFilter, after: number, limit: number) {
    return listHeld(this.#db, filter, after, limit);
  }

  /** Numbered events after `after`, without the credentials' texts. */
  async events(after: number, limit: number): Promise<StoredEvent[]> {
    const rows = await eventsAfter(this.#db, { after, limit });
    return rows.map((row) => ({ ...row, size: row.size ?? 0 }));
  }

  /** Held credentials by the numbers of their events. */
  async heldAt(sequences: readonly number[]): Promise<Map<number, HeldCredential>> {
    if (sequences.length === 0) return new Map();
    const rows = await heldBySequence(
      this.#db,
      sequences.map((sequence) => ({ sequence })),
    );
    return new Map((await this.#withLists(rows)).map((one) => [one.sequence, one]));
  }

  /**
   * Held credentials by the numbers of their events, with their texts.
   *
   * @throws VigieError `stored-bytes-damaged`
   */
  async withBodies(sequences: readonly number[]): Promise<Map<number, HeldCredential & { body: string }>> {
    if (sequences.length === 0) return new Map();
    const rows = await this.#held().select('c.body').where('c.sequence', 'in', sequences).execute();
    const held = await this.#withLists(rows);
    return new Map(
      held.map((one, index) => [one.sequence, { ...one, body: soundContent(one.digest, rows[index]?.body ?? '') }]),
    );
  }

  /** @throws VigieError `stored-bytes-damaged` */
  async body(digest: string): Promise<{ mediaType: string; body: string } | undefined> {
    const row = await this.#db
      .selectFrom('credentials')
      .select(['media_type as mediaType', 'body'])
      .where('digest', '=', digest)
      .executeTakeFirst();
    return row && { ...row, body: soundContent(digest, row.body) };
  }

  /** The stored verification report, as JSON. */
  async report(digest: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('credentials')
      .select('report')
      .where('digest', '=', digest)
      .executeTakeFirst();
    return row?.report;
  }

  /** Report of the newest recheck, as JSON. */
  async recheckReport(digest: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('credentials')
      .select('recheck')
      .where('digest', '=', digest)
      .executeTakeFirst();
    return row?.recheck ?? undefined;
  }

  schemas(): Promise<StoredSchema[]> {
    return readSchemas(this.#db);
  }

  rechecks(limit: number): Promise<Recheck[]> {
    return readRechecks(this.#db, limit);
  }

  /** Rechecks that are not over, the oldest first. */
  unfinishedRechecks(limit = 1_000): Promise<Recheck[]> {
    return readUnfinished(this.#db, limit);
  }

  /** What the feed told of accreditations, numbered after `after`. */
  accreditationEvents(after: number): ReturnType<typeof readAccreditationEvents> {
    return readAccreditationEvents(this.#db, after);
  }

  async refusals(): Promise<Array<{ code: string; count: number; firstAt: string; lastAt: string }>> {
    return this.#db
      .selectFrom('refusals')
      .select(['code', 'count', 'first_at as firstAt', 'last_at as lastAt'])
      .orderBy('code')
      .execute();
  }

  /** Statements of one kind, in the order of their numbers. */
  statements(filter: StatementFilter): Promise<Statement[]> {
    return readStatements(this.#db, filter);
  }

  /** Topics on which labels of different issuers disagree at an instant, from the one after `after`. */
  contradictedTopics(now: Date, after: string, limit: number): Promise<string[]> {
    return readContradictedTopics(this.#db, now, after, limit);
  }

  /** Conflicts in the order of their opening. */
  conflicts(filter: ConflictFilter): Promise<StoredConflict[]> {
    return readConflicts(this.#db, filter);
  }

  /** Changes of conflicts, numbered after `after`. */
  conflictEvents(after: number, limit: number): ReturnType<typeof readConflictEvents> {
    return readConflictEvents(this.#db, after, limit);
  }

  /** What the operator did, numbered after `after`. */
  operatorEvents(after: number, limit: number): ReturnType<typeof readOperatorEvents> {
    return readOperatorEvents(this.#db, after, limit);
  }

  /** What held credentials claim, in the order of acceptance. */
  claims(filter: ClaimFilter): Promise<Array<HeldClaim & { sequence: number }>> {
    return readClaims(this.#db, filter);
  }

  /** Claims of every version of some credentials, in the order of acceptance for each. */
  claimsOf(named: ReadonlyArray<{ issuer: string; id: string }>): ReturnType<typeof readClaimsOf> {
    return readClaimsOf(this.#db, named);
  }

  /** Credentials of some types of which no claims are kept. */
  unread(types: readonly string[]): ReturnType<typeof readUnread> {
    return readUnread(this.#db, types);
  }

  /** The version of an address in force at an instant; the oldest one held where that is younger. */
  evidenceAt(address: string, at: Date): Promise<Evidence | undefined> {
    return readEvidenceAt(this.#db, address, at);
  }

  /** The newest version held of an address. */
  newestEvidence(address: string): Promise<{ digest: string; from: number } | undefined> {
    return readNewestEvidence(this.#db, address);
  }

  /** How far a registry is mirrored. */
  mirror(registry: string): Promise<MirrorState> {
    return readMirror(this.#db, registry);
  }

  mirrorCounts(registry: string): ReturnType<typeof countMirror> {
    return countMirror(this.#db, registry);
  }

  /** Of what waits of a mirrored registry, what is due. */
  waiting(registry: string, now: Date, limit: number): Promise<WaitingEvent[]> {
    return readDue(this.#db, registry, now, limit);
  }

  originCheckpoint(digest: string): Promise<string | undefined> {
    return readOriginCheckpoint(this.#db, digest);
  }

  /** Stored texts in the order of their numbers, with what can be checked of them without verifying. */
  storedBytes(after: number, limit: number): Promise<StoredBytes[]> {
    return readStoredBytes(this.#db, after, limit);
  }

  /** The numbers that the feed has given, in order, whatever has them. */
  numbers(after: number, limit: number): Promise<number[]> {
    return readNumbers(this.#db, after, limit);
  }

  /** What events say of credentials after their acceptance, in order. */
  changes(after: number, limit: number): ReturnType<typeof readChanges> {
    return readChanges(this.#db, after, limit);
  }

  /** Numbers of acceptances without a credential, and of credentials without one. */
  unpaired(limit: number): Promise<number[]> {
    return readUnpaired(this.#db, limit);
  }

  newestInstant(): Promise<string | undefined> {
    return readNewestInstant(this.#db);
  }

  /** SHA-256 of each derived table. */
  derivedDigests(): Promise<Record<string, string>> {
    return digestDerived(this.#db);
  }

  /** Held credentials by status; what is gone through is every row, so this is not for each request. */
  async statusCounts(at: Date): Promise<Record<CredentialStatus, number>> {
    const rows = await this.#db
      .selectFrom('credentials as c')
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        ...credentialStatuses.map((is) => countWhere(standsAs(row, { is, at: at.getTime() })).as(is)),
      ])
      .executeTakeFirstOrThrow();
    return Object.fromEntries(credentialStatuses.map((is) => [is, Number(rows[is] ?? 0)])) as Record<
      CredentialStatus,
      number
    >;
  }

  async credentialCount(): Promise<number> {
    const row = await this.#db
      .selectFrom('credentials')
      .select((count) => count.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  /** The newest status list of a purpose, and how many of its places are given away; list 1 and none at first. */
  newestStatusList(purpose: StatusPurpose): Promise<{ list: number; given: number }> {
    return readNewestStatusList(this.#db, purpose);
  }

  isStatusGiven(purpose: StatusPurpose, list: number, position: number): Promise<boolean> {
    return readIsGiven(this.#db, purpose, list, position);
  }

  /** The positions of a status list that are set. */
  setPositions(purpose: StatusPurpose, list: number): Promise<number[]> {
    return readSetPositions(this.#db, purpose, list);
  }

  #held() {
    return selectHeld(this.#db);
  }

  #withLists(rows: HeldRow[]): Promise<HeldCredential[]> {
    return withLists(this.#db, rows);
  }
}

/** How many rows meet a condition; written so that both databases know it. */
function countWhere(condition: Expression<SqlBool>) {
  return sql<number | null>`sum(case when ${condition} then 1 else 0 end)`;
}

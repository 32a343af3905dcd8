import type { ConflictEntry, CredentialOrigin, Evidence, LogRefusal, VerifiedCredential } from '@vigie/credentials';
import { writeEvidence } from '@vigie/service';
import type { Transaction } from 'kysely';
import { ChangeWriter } from './change-rows.js';
import { readStandingClaim, readSubjectsOfIssuer } from './claim-rows.js';
import { putConflict } from './conflict-rows.js';
import { readCredentials, readCredentialsAbout, readCredentialsAboutEach, toRow } from './credential-rows.js';
import { type DataSpaceRecord, deleteDataSpace, insertDataSpace, readDataSpacesAmong } from './data-space-rows.js';
import { readSubjects, relistCredentials } from './examine-rows.js';
import { addFeedbackRows } from './feedback-rows.js';
import { FreshWriter } from './fresh-credentials.js';
import { writeNewestInstant } from './newest-instant.js';
import { deleteOffer, insertOffers } from './offer-rows.js';
import {
  deletePending,
  insertCredentials,
  insertOrigins,
  insertSubjects,
  makeNewest,
  offersOfProviders,
  pendingPlacesOf,
  versionsOf,
} from './page-queries.js';
import type { HeldCredential, OfferRecord, Origin, PendingCredential, Refusal, StoredClaims } from './records.js';
import { endStop, insertStop, readLog, readStop, type StoredLog, writeLog } from './registry-log-rows.js';
import { SearchChange } from './search-change.js';
import { dropMarksBut, writeMark, writeSearchChange } from './search-revisions.js';
import { readStandingNow, type StandingNow, writeStanding } from './standing-rows.js';
import { makeStatusDue, writeWatchedStatus } from './status-rows.js';
import type { Tables } from './tables.js';
import { type Analysis, TermWriter } from './term-rows.js';
import { WatchWriter } from './watch-rows.js';
import { addWithdrawals, readWithdrawalOf, type StoredWithdrawal } from './withdrawal-rows.js';

/** One version of a credential, as supersession compares them. */
export interface CredentialVersion {
  digest: string;
  validFrom: Date;
  /** How many disclosures an SD-JWT came with. */
  disclosed: number;
  subjects: string[];
}

/** Everything that writes. It exists only inside a transaction. */
export class CatalogueTransactor {
  readonly #db: Transaction<Tables>;
  readonly #terms: TermWriter;
  readonly changes: ChangeWriter;
  readonly watches: WatchWriter;
  readonly fresh: FreshWriter;
  /** What the transaction changes for an index of offers. */
  readonly searchChange = new SearchChange();

  constructor(db: Transaction<Tables>) {
    this.#db = db;
    this.#terms = new TermWriter(db);
    this.changes = new ChangeWriter(db);
    this.watches = new WatchWriter(db);
    this.fresh = new FreshWriter(db);
  }

  async addCredential(credential: VerifiedCredential, verifiedAt: Date): Promise<void> {
    await insertCredentials(this.#db, [toRow(credential, verifiedAt)]);
    const { digest } = credential;
    const subjects = new Set(credential.subjects.map(({ id }) => id));
    await insertSubjects(
      this.#db,
      [...subjects].map((subject) => ({ digest, subject })),
    );
    await addFeedbackRows(this.#db, credential);
  }

  /** Notes that the status of a credential was asked for. */
  watchStatus(asked: { digest: string; asked: Date; known: boolean }): Promise<void> {
    return writeWatchedStatus(this.#db, asked);
  }

  /** Has the status of a credential asked for at the next sweep, where it names a list. */
  statusDue(digest: string): Promise<void> {
    return makeStatusDue(this.#db, digest);
  }

  /** Keeps what a credential withdraws, and answers the held ones that it may be about. */
  addWithdrawals(credential: VerifiedCredential): Promise<string[]> {
    return addWithdrawals(this.#db, credential);
  }

  /** The withdrawal by its issuer that covers a held credential. */
  withdrawalOf(digest: string): Promise<StoredWithdrawal | undefined> {
    return readWithdrawalOf(this.#db, digest);
  }

  /** Keeps what the verdict on a credential rests on. */
  async addEvidence(digest: string, evidence: readonly Evidence[]): Promise<void> {
    for (const one of evidence) {
      await writeEvidence(this.#db, one);
      await this.#db
        .insertInto('credential_evidence')
        .values({ digest, address: one.address })
        .onConflict((conflict) => conflict.columns(['digest', 'address']).doNothing())
        .execute();
    }
  }

  async addOrigin(digest: string, origin: Origin): Promise<void> {
    await insertOrigins(this.#db, [{ digest, ...origin }]);
  }

  /** Notes whence a registry says that it has mirrored a credential. */
  async noteMirrored(digest: string, registry: string, chain: readonly CredentialOrigin[]): Promise<void> {
    await this.#db
      .insertInto('mirrored_origins')
      .values({ digest, registry, chain: JSON.stringify(chain) })
      .onConflict((conflict) => conflict.columns(['digest', 'registry']).doNothing())
      .execute();
  }

  /** All held versions of the credential that these bytes are one of. */
  async versionsOf(digest: string): Promise<CredentialVersion[]> {
    const rows = await versionsOf(this.#db, { digest });
    const versions = new Map<string, CredentialVersion>();
    for (const row of rows) {
      const known = versions.get(row.digest);
      if (known === undefined) {
        const validFrom = new Date(row.valid_from_ms);
        const disclosed = row.disclosed ?? 0;
        versions.set(row.digest, { digest: row.digest, validFrom, disclosed, subjects: [row.subject] });
      } else {
        known.subjects.push(row.subject);
      }
    }
    return [...versions.values()];
  }

  async markNewest(digest: string, superseded: readonly string[]): Promise<void> {
    await makeNewest(this.#db, { digest });
    if (superseded.length === 0) return;
    await this.#db.updateTable('credentials').set({ newest: 0 }).where('digest', 'in', superseded).execute();
  }

  /** Takes a held credential out of offers, or lets it back in; it keeps its place among its versions. */
  async markConformance(
    digest: string,
    conforms: boolean,
    { at, reason }: { at: Date; reason: string },
  ): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('credentials')
      .set({ nonconformant: conforms ? 0 : 1 })
      .where('digest', '=', digest)
      .where('nonconformant', '=', conforms ? 1 : 0)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await writeStanding(this.#db, { digest, at, stands: conforms, reason });
  }

  /** How a held credential stands, and why. */
  standingNow(digest: string): Promise<StandingNow | undefined> {
    return readStandingNow(this.#db, digest);
  }

  credentials(digests: readonly string[]): Promise<HeldCredential[]> {
    return readCredentials(this.#db, digests);
  }

  credentialsAbout(subject: string): Promise<HeldCredential[]> {
    return readCredentialsAbout(this.#db, subject);
  }

  /** The same of several subjects; those about whom there is none are missing. */
  credentialsAboutEach(subjects: readonly string[]): Promise<Map<string, HeldCredential[]>> {
    return readCredentialsAboutEach(this.#db, subjects);
  }

  /** What one credential claims; `undefined` where it does not stand. */
  standingClaim(digest: string): Promise<StoredClaims | undefined> {
    return readStandingClaim(this.#db, digest);
  }

  /** Whom the standing credentials of an issuer are about. */
  subjectsOfIssuer(issuer: string): Promise<string[]> {
    return readSubjectsOfIssuer(this.#db, issuer);
  }

  /** Offers on whose answers credentials about these subjects have a bearing through their provider. */
  async offersOf(providers: Iterable<string>): Promise<string[]> {
    const rows = await offersOfProviders(
      this.#db,
      [...providers].map((provider) => ({ provider })),
    );
    return rows.map(({ id }) => id);
  }

  async offersDue(now: Date): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('offers')
      .select('id')
      .where('reassemble_at_ms', '<=', now.getTime())
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Makes every offer due that was derived by anything else. */
  async makeDueUnless(derivedBy: string): Promise<void> {
    await this.#db.updateTable('offers').set({ reassemble_at_ms: 0 }).where('derived_by', '!=', derivedBy).execute();
  }

  async replaceOffer(offer: OfferRecord): Promise<void> {
    await this.removeOffer(offer.id);
    await this.addOffers([offer]);
  }

  /** Puts offers in of which none is stored. */
  async addOffers(offers: readonly OfferRecord[]): Promise<void> {
    for (const number of await insertOffers(this.#db, offers, this.#terms)) this.searchChange.put(number);
  }

  noteNewestInstant(at: Date): Promise<void> {
    return writeNewestInstant(this.#db, at);
  }

  /** Lists anew whom each credential is about, and what it is to feedback. */
  relistCredentials(): Promise<void> {
    return relistCredentials(this.#db);
  }

  /** Everybody and everything that a held credential is about, and every offer that is stored. */
  subjects(): Promise<string[]> {
    return readSubjects(this.#db);
  }

  async removeOffer(id: string): Promise<void> {
    const number = await deleteOffer(this.#db, id, this.#terms);
    if (number !== undefined) this.searchChange.remove(number);
  }

  /** Puts what an offer is found by in the place of what it was found by. */
  async replaceTerms(offer: number, analysis: Analysis): Promise<void> {
    await this.#terms.replace(offer, analysis);
    this.searchChange.put(offer);
  }

  /** Writes what offers are found by, and moves the revision on where any changed; the last thing in a transaction. */
  async writeSearchChange(): Promise<void> {
    await this.#terms.flush();
    await writeSearchChange(this.#db, this.searchChange);
  }

  /**
   * Notes under a name of its own that a revision, by default the one of now, is kept elsewhere; from now on, later changes
   * are noted.
   *
   * @returns the revision
   */
  markSearch(mark: string, revision?: number): Promise<number> {
    return writeMark(this.#db, mark, revision);
  }

  /**
   * Forgets all marks but some, and changes that none of these needs, a few thousand at a time.
   *
   * @returns whether there are more
   */
  dropSearchMarksBut(kept: readonly string[]): Promise<boolean> {
    return dropMarksBut(this.#db, kept);
  }

  /** Those of some subjects that are listed as data spaces, or described as one. */
  dataSpacesAmong(subjects: readonly string[]): Promise<string[]> {
    return readDataSpacesAmong(this.#db, subjects);
  }

  async dataSpacesDue(now: Date): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('data_spaces')
      .select('id')
      .where('reassemble_at_ms', '<=', now.getTime())
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Puts a data space in the place of what was listed under its identifier; `undefined` takes it out. */
  async replaceDataSpace(id: string, space: DataSpaceRecord | undefined): Promise<void> {
    await deleteDataSpace(this.#db, id);
    if (space !== undefined) await insertDataSpace(this.#db, space);
  }

  pendingPlaces(digest: string): Promise<Origin[]> {
    return pendingPlacesOf(this.#db, { digest });
  }

  async putPending({ mediaType, eventAt, nextAttempt, describes, ...pending }: PendingCredential): Promise<void> {
    const row = {
      ...pending,
      media_type: mediaType,
      event_at: eventAt,
      next_attempt_ms: nextAttempt.getTime(),
      subject: describes?.subject ?? null,
      types: describes === undefined ? null : JSON.stringify(describes.types),
    };
    await this.#db
      .insertInto('pending')
      .values(row)
      .onConflict((conflict) => conflict.columns(['digest', 'registry']).doUpdateSet(row))
      .execute();
  }

  async removePending(digest: string): Promise<void> {
    await deletePending(this.#db, { digest });
  }

  async addRefusal(refusal: Refusal): Promise<void> {
    await this.#db
      .insertInto('refusals')
      .values(refusal)
      .onConflict((conflict) => conflict.columns(['registry', 'sequence']).doUpdateSet(refusal))
      .execute();
  }

  async recordProgress(registry: string, progress: { cursor: number; head: number; at: Date }): Promise<void> {
    const state = {
      cursor: progress.cursor,
      head: progress.head,
      last_sync_at: progress.at.toISOString(),
      last_error: null,
    };
    await this.#db.updateTable('registries').set(state).where('url', '=', registry).execute();
  }

  log(registry: string): Promise<StoredLog | undefined> {
    return readLog(this.#db, registry);
  }

  stop(registry: string): Promise<LogRefusal | undefined> {
    return readStop(this.#db, registry);
  }

  async recordLog(registry: string, log: StoredLog): Promise<void> {
    await writeLog(this.#db, registry, log);
  }

  /** Stops following a registry, with the evidence for it. */
  async stopFollowing(registry: string, refusal: LogRefusal): Promise<void> {
    await insertStop(this.#db, registry, refusal);
  }

  async resumeFollowing(registry: string, at: Date): Promise<void> {
    await endStop(this.#db, registry, at.toISOString());
  }

  /** Reads the feed again from its first event; what is held stays. */
  async rewind(registry: string): Promise<void> {
    await this.#db.updateTable('registries').set({ cursor: 0, head: 0 }).where('url', '=', registry).execute();
  }

  async recordFailure(registry: string, error: string): Promise<void> {
    await this.#db.updateTable('registries').set({ last_error: error }).where('url', '=', registry).execute();
  }

  putConflict(registry: string, conflict: ConflictEntry): Promise<void> {
    return putConflict(this.#db, registry, conflict);
  }

  async follow(registries: readonly string[]): Promise<void> {
    for (const url of registries) {
      await this.#db
        .insertInto('registries')
        .values({ url, cursor: 0, head: 0, last_sync_at: null, last_error: null })
        .onConflict((conflict) => conflict.column('url').doNothing())
        .execute();
    }
  }
}

import type {
  CredentialMediaType,
  Evidence,
  FollowedRegistry,
  IndicatorGroup,
  ListedProvider,
  LogRefusal,
  OfferConflict,
  OfferDetail,
  RegistryLogState,
} from '@vigie/credentials';
import { readEvidenceAt, soundContent } from '@vigie/service';
import type { Kysely } from 'kysely';
import { ChangeReader } from './change-rows.js';
import { readStandingClaim, readStandingClaims } from './claim-rows.js';
import { readConflicts } from './conflict-rows.js';
import { readCredentials, readCredentialsAbout, readNewestVersion } from './credential-rows.js';
import { readDescribedSpaces, readLabelledOffers, readReplacedLabels } from './data-space-rows.js';
import { type DataSpaceRequest, type DataSpaceResult, searchDataSpaces } from './data-space-search.js';
import { digestDerived, readBodies, readFollowed } from './examine-rows.js';
import {
  readFeedback,
  readFeedbackAuthors,
  readFeedbackReplies,
  type StoredAuthor,
  type StoredFeedback,
  type StoredReply,
} from './feedback-rows.js';
import { type GoneOffering, readOfferings } from './gone-rows.js';
import { type IndexEntry, readIndexEntries } from './index-rows.js';
import { readNewestInstant } from './newest-instant.js';
import { countOffersBy } from './offer-groups.js';
import { readOriginals, type StoredOriginal } from './original-rows.js';
import { typesAbout, typesWaiting } from './page-queries.js';
import type { HeldCredential, PendingCredential, StoredClaims } from './records.js';
import { readLog, readLogState, readStop, type StoredLog } from './registry-log-rows.js';
import { type Place, stillValid } from './search.js';
import { readProfiles, ServiceTypeView } from './service-types.js';
import { PastReader } from './standing-rows.js';
import { readWatchedStatuses, type WatchedStatus } from './status-rows.js';
import type { Tables } from './tables.js';
import { readUnanalysed } from './term-rows.js';
import { WatchReader } from './watch-rows.js';

/** Milliseconds that an attempt is put off at most, by a clock that runs true. */
const longestWait = 3_600_000;

/** Everything that reads. It cannot write. */
export class CatalogueReader {
  readonly #db: Kysely<Tables>;
  readonly changes: ChangeReader;
  readonly past: PastReader;
  readonly watches: WatchReader;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
    this.changes = new ChangeReader(db);
    this.past = new PastReader(db);
    this.watches = new WatchReader(db);
  }

  /** Offers whose terms were read in another way than this. */
  unanalysed(page: { analysedBy: number; after: number; limit: number }): ReturnType<typeof readUnanalysed> {
    return readUnanalysed(this.#db, page);
  }

  /** What is held of an offer's own offering, whether it stands or not. */
  offerings(offer: string): Promise<GoneOffering[]> {
    return readOfferings(this.#db, offer);
  }

  profiles(after: number, limit: number): ReturnType<typeof readProfiles> {
    return readProfiles(this.#db, after, limit);
  }

  /** Answers a question about a service type from one committed state; there is no view where no offer is of that type. */
  serviceType<Answer>(
    type: { segment: string; category: string },
    question: (view: ServiceTypeView | undefined) => Promise<Answer>,
  ): Promise<Answer> {
    return this.#db.transaction().execute(async (snapshot) => question(await ServiceTypeView.open(snapshot, type)));
  }

  searchDataSpaces(request: DataSpaceRequest): Promise<DataSpaceResult> {
    return searchDataSpaces(this.#db, request);
  }

  /** Whom standing descriptions of data spaces are about, whether they hold now or not, in order. */
  describedSpaces(): Promise<string[]> {
    return readDescribedSpaces(this.#db);
  }

  /** Listed offers about which, or about whose provider, a standing label speaks, in order. */
  labelledOffers(): Promise<string[]> {
    return readLabelledOffers(this.#db);
  }

  /** Labels about some subjects whose newer versions took their place. */
  async replacedLabels(subjects: readonly string[]): Promise<HeldCredential[]> {
    return this.credentials(await readReplacedLabels(this.#db, subjects));
  }

  /** How many listed offers have which value of a field, the illustrative apart. */
  countOffersBy(facet: string, now: Date): Promise<IndicatorGroup[]> {
    return countOffersBy(this.#db, facet, now);
  }

  async anyDataSpaceDue(now: Date): Promise<boolean> {
    const row = await this.#db
      .selectFrom('data_spaces')
      .select('number')
      .where('reassemble_at_ms', '<=', now.getTime())
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async offers(ids: readonly string[], now: Date): Promise<Map<string, OfferDetail>> {
    const rows = await this.#db
      .selectFrom('offers')
      .select(['id', 'detail'])
      .where('id', 'in', ids)
      .where((builder) => stillValid(builder, now))
      .execute();
    return new Map(rows.map(({ id, detail }) => [id, JSON.parse(detail) as OfferDetail]));
  }

  async providers(request: { now: Date; after?: Place; limit: number }): Promise<{
    items: ListedProvider[];
    next?: Place;
  }> {
    const { after, limit } = request;
    let query = this.#db
      .selectFrom('offers')
      .where((builder) => stillValid(builder, request.now))
      .groupBy('provider')
      .select(({ fn }) => [
        'provider',
        fn.max('provider_key').as('key'),
        fn.max('provider_name').as('name'),
        fn.max('provider_country').as('country'),
        fn.countAll<number>().as('offers'),
      ])
      .orderBy('key')
      .orderBy('provider')
      .limit(limit + 1);
    if (after !== undefined) {
      const key = String(after.key);
      query = query.having(({ eb, fn }) =>
        eb.or([
          eb(fn.max('provider_key'), '>', key),
          eb.and([eb(fn.max('provider_key'), '=', key), eb('provider', '>', after.id)]),
        ]),
      );
    }
    const rows = await query.execute();
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(({ provider, name, country, offers }) => ({
        id: provider,
        ...(name === null ? {} : { name }),
        ...(country === null ? {} : { country }),
        offers,
      })),
      ...(last === undefined ? {} : { next: { key: last.key, id: last.provider } }),
    };
  }

  /**
   * The exact text of a held credential.
   *
   * @throws VigieError `stored-bytes-damaged`
   */
  async body(digest: string): Promise<{ mediaType: CredentialMediaType; body: string } | undefined> {
    const row = await this.#db
      .selectFrom('credentials')
      .select(['media_type as mediaType', 'body'])
      .where('digest', '=', digest)
      .executeTakeFirst();
    return row && { mediaType: row.mediaType as CredentialMediaType, body: soundContent(digest, row.body) };
  }

  /**
   * The types of things as credentials state them that are about that thing alone: those that are held and have not ended,
   * also while they break the schemas, and those that a registry served and that wait only for what they name. Otherwise two
   * that name each other would wait for each other for ever.
   */
  async typesOf(ids: readonly string[], registry: string, now: Date): Promise<Map<string, string[]>> {
    if (ids.length === 0) return new Map();
    const held = await typesAbout(
      this.#db,
      ids.map((id) => ({ id, now: now.getTime() })),
    );
    const waiting = await typesWaiting(
      this.#db,
      ids.map((id) => ({ id, registry })),
    );
    const alone = held.filter(({ subjects }) => (JSON.parse(subjects) as unknown[]).length === 1);
    const known = new Map<string, string[]>();
    for (const { subject, types } of [...alone, ...waiting]) {
      if (subject === null || types === null) continue;
      known.set(subject, [...new Set([...(known.get(subject) ?? []), ...(JSON.parse(types) as string[])])]);
    }
    return known;
  }

  async registries(followed: readonly string[]): Promise<FollowedRegistry[]> {
    if (followed.length === 0) return [];
    const rows = await this.#db.selectFrom('registries').selectAll().where('url', 'in', followed).execute();
    const refused = await this.#db
      .selectFrom('refusals')
      .groupBy(['registry', 'code'])
      .select(({ fn }) => ['registry', 'code', fn.countAll<number>().as('count')])
      .orderBy('code')
      .execute();
    const pending = await this.#db
      .selectFrom('pending')
      .groupBy('registry')
      .select(({ fn }) => ['registry', fn.countAll<number>().as('count')])
      .execute();
    const inOrder = followed.flatMap((url) => rows.find((row) => row.url === url) ?? []);
    const states = await Promise.all(inOrder.map(({ url }) => readLogState(this.#db, url)));
    return inOrder.map((row, index) => ({
      url: row.url,
      cursor: row.cursor,
      head: row.head,
      lag: row.head - row.cursor,
      ...(row.last_sync_at === null ? {} : { lastSyncAt: row.last_sync_at }),
      ...(row.last_error === null ? {} : { lastError: row.last_error }),
      refused: Object.fromEntries(
        refused.filter(({ registry }) => registry === row.url).map(({ code, count }) => [code, count]),
      ),
      pending: pending.find(({ registry }) => registry === row.url)?.count ?? 0,
      ...(states[index] === undefined ? {} : { log: states[index] }),
    }));
  }

  /** How far the log of a registry was followed; `undefined` where nothing was read yet. */
  log(registry: string): Promise<StoredLog | undefined> {
    return readLog(this.#db, registry);
  }

  logState(registry: string): Promise<RegistryLogState> {
    return readLogState(this.#db, registry);
  }

  /** Why a registry is not followed now. */
  stop(registry: string): Promise<LogRefusal | undefined> {
    return readStop(this.#db, registry);
  }

  /** The newest version held of a credential, whether it stands or not. */
  newestVersion(id: string, issuer: string): Promise<HeldCredential | undefined> {
    return readNewestVersion(this.#db, id, issuer);
  }

  /** The newest versions of all credentials about one subject. */
  credentialsAbout(subject: string): Promise<HeldCredential[]> {
    return readCredentialsAbout(this.#db, subject);
  }

  /** Conflicts about any of some subjects, as the followed registries tell them. */
  conflicts(subjects: readonly string[], followed: readonly string[]): Promise<OfferConflict[]> {
    return readConflicts(this.#db, subjects, followed);
  }

  /** All versions of feedback on an offer and of replies to it, and who its authors say they are. */
  async feedback(
    offer: string,
  ): Promise<{ feedback: StoredFeedback[]; replies: StoredReply[]; authors: StoredAuthor[] }> {
    const [feedback, replies, authors] = await Promise.all([
      readFeedback(this.#db, offer),
      readFeedbackReplies(this.#db, offer),
      readFeedbackAuthors(this.#db, offer),
    ]);
    return { feedback, replies, authors };
  }

  /** What the credentials that stand claim, in the order of their digests. */
  standingClaims(page: { after: string; limit: number }): Promise<StoredClaims[]> {
    return readStandingClaims(this.#db, page);
  }

  /** Up to which instant this catalogue has noted that it worked. */
  newestInstant(): Promise<Date | undefined> {
    return readNewestInstant(this.#db);
  }

  /** Listed offers as the digest of the index takes them. */
  indexEntries(page: { after: string; limit: number; now: Date }): Promise<IndexEntry[]> {
    return readIndexEntries(this.#db, page);
  }

  /** What one credential claims; `undefined` where it does not stand. */
  standingClaim(digest: string): Promise<StoredClaims | undefined> {
    return readStandingClaim(this.#db, digest);
  }

  /** Credentials as they were submitted, with where they came from, in the order of their digests. */
  originals(digests: readonly string[]): Promise<StoredOriginal[]> {
    return readOriginals(this.#db, digests);
  }

  /** The version of an address in force at an instant; the oldest one held where that is younger. */
  evidenceAt(address: string, at: Date): Promise<Evidence | undefined> {
    return readEvidenceAt(this.#db, address, at);
  }

  /** Credentials whose status was last asked for at an instant or before. */
  watchedStatuses(due: { until: Date; now: Date }, limit: number): Promise<WatchedStatus[]> {
    return readWatchedStatuses(this.#db, due, limit);
  }

  /** Credentials by digest, whether they stand or not. */
  credentials(digests: readonly string[]): Promise<HeldCredential[]> {
    return readCredentials(this.#db, digests);
  }

  /** Credentials that could not be judged yet, by code. */
  async waiting(): Promise<Array<{ code: string; count: number }>> {
    return this.#db
      .selectFrom('pending')
      .select(({ fn }) => ['code', fn.countAll<number>().as('count')])
      .groupBy('code')
      .orderBy('code')
      .execute();
  }

  /** Stored texts in the order of their digests. */
  bodies(after: string, limit: number): ReturnType<typeof readBodies> {
    return readBodies(this.#db, after, limit);
  }

  /** Every registry that was ever followed, with the place in its feed. */
  followed(): ReturnType<typeof readFollowed> {
    return readFollowed(this.#db);
  }

  /** SHA-256 of each derived table. */
  derivedDigests(): Promise<Record<string, string>> {
    return digestDerived(this.#db);
  }

  async cursor(registry: string): Promise<number> {
    const row = await this.#db.selectFrom('registries').select('cursor').where('url', '=', registry).executeTakeFirst();
    return row?.cursor ?? 0;
  }

  async held(digests: readonly string[]): Promise<Set<string>> {
    if (digests.length === 0) return new Set();
    const rows = await this.#db.selectFrom('credentials').select('digest').where('digest', 'in', digests).execute();
    return new Set(rows.map(({ digest }) => digest));
  }

  /** Waiting credentials whose next attempt is due, the longest waiting first. */
  async pendingDue(now: Date, limit: number): Promise<PendingCredential[]> {
    const rows = await this.#db
      .selectFrom('pending')
      .selectAll()
      .where((row) =>
        row.or([
          row('next_attempt_ms', '<=', now.getTime()),
          // Further off than any attempt is put off: a clock said so that has been put back since.
          row.and([row('next_attempt_ms', '>', now.getTime() + longestWait), row('code', '!=', 'not-yet-valid')]),
        ]),
      )
      .orderBy('next_attempt_ms')
      .orderBy('digest')
      .limit(limit)
      .execute();
    return rows.map(({ media_type, event_at, next_attempt_ms, subject: _subject, types: _types, ...row }) => ({
      ...row,
      mediaType: media_type as PendingCredential['mediaType'],
      eventAt: event_at,
      nextAttempt: new Date(next_attempt_ms),
    }));
  }

  /** Identifiers of all offers, in order, a page at a time. */
  async offerIds({ after, limit }: { after: string; limit: number }): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('offers')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  async counts(now: Date): Promise<{ offers: number; providers: number; credentials: number }> {
    const { offers, providers } = await this.#db
      .selectFrom('offers')
      .where((builder) => stillValid(builder, now))
      .select(({ fn }) => [fn.countAll<number>().as('offers'), fn.count<number>('provider').distinct().as('providers')])
      .executeTakeFirstOrThrow();
    const { credentials } = await this.#db
      .selectFrom('credentials')
      .select(({ fn }) => fn.countAll<number>().as('credentials'))
      .executeTakeFirstOrThrow();
    return { offers, providers, credentials };
  }
}

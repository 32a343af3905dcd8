import type { VerifiedCredential } from '@vigie/credentials';
import { batchTemplate, type RowsOf } from '@vigie/service';
import type { Kysely, Transaction } from 'kysely';
import { toRow } from './credential-rows.js';
import { addFeedbackRows } from './feedback-rows.js';
import { insertCredentials, insertOrigins, insertSubjects } from './page-queries.js';
import type { Origin } from './records.js';
import type { Tables } from './tables.js';
import { withdrawsAny } from './withdrawal-rows.js';

/** A credential that is the only one of its kind, and where it was served. */
export interface FreshCredential {
  credential: VerifiedCredential;
  place: Origin;
}

type Db = Kysely<Tables>;

const waitingAmong = batchTemplate((db: Db, rows: RowsOf<{ digest: string }>) =>
  db
    .selectFrom('pending')
    .select('digest')
    .where(
      'digest',
      'in',
      rows.map((value) => value('digest')),
    ),
);

const versionsAmong = batchTemplate((db: Db, rows: RowsOf<{ id: string }>) =>
  db
    .selectFrom('credentials')
    .select(['credential_id', 'issuer'])
    .where(
      'credential_id',
      'in',
      rows.map((value) => value('id')),
    ),
);

const withdrawersAmong = batchTemplate((db: Db, rows: RowsOf<{ issuer: string }>) =>
  db
    .selectFrom('withdrawals')
    .select('issuer')
    .distinct()
    .where(
      'issuer',
      'in',
      rows.map((value) => value('issuer')),
    ),
);

/**
 * Writes credentials that nothing else has a bearing on, many in one statement: most of what an empty catalogue reads.
 */
export class FreshWriter {
  readonly #db: Transaction<Tables>;

  constructor(db: Transaction<Tables>) {
    this.#db = db;
  }

  /**
   * Of some credentials that are not held: those that are the only version, do not wait on behalf of anybody, and whose issuer
   * has never withdrawn anything. Nothing but their own validity decides whether they stand.
   */
  async among(credentials: readonly VerifiedCredential[]): Promise<Set<string>> {
    const distinct = <Item extends object>(items: readonly Item[]) => [
      ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
    ];
    const waiting = await waitingAmong(
      this.#db,
      credentials.map(({ digest }) => ({ digest })),
    );
    const versions = await versionsAmong(this.#db, distinct(credentials.map(({ id }) => ({ id }))));
    const withdrawers = await withdrawersAmong(this.#db, distinct(credentials.map(({ issuer }) => ({ issuer }))));
    const known = new Set(versions.map(({ credential_id, issuer }) => nameOf({ id: credential_id, issuer })));
    const came = new Map<string, number>();
    for (const one of credentials) came.set(nameOf(one), (came.get(nameOf(one)) ?? 0) + 1);
    const isWaiting = new Set(waiting.map(({ digest }) => digest));
    const withdraws = new Set([
      ...withdrawers.map(({ issuer }) => issuer),
      ...credentials.filter(withdrawsAny).map(({ issuer }) => issuer),
    ]);
    const isFresh = (one: VerifiedCredential) =>
      came.get(nameOf(one)) === 1 &&
      !known.has(nameOf(one)) &&
      !isWaiting.has(one.digest) &&
      !withdraws.has(one.issuer);
    return new Set(credentials.filter(isFresh).map(({ digest }) => digest));
  }

  /** Writes credentials that are fresh, each as the version that stands. */
  async add(fresh: readonly FreshCredential[], verifiedAt: Date): Promise<void> {
    await insertCredentials(
      this.#db,
      fresh.map(({ credential }) => ({ ...toRow(credential, verifiedAt), newest: 1 as const })),
    );
    const subjects = fresh.flatMap(({ credential: { digest, subjects: about } }) =>
      [...new Set(about.map(({ id }) => id))].map((subject) => ({ digest, subject })),
    );
    await insertSubjects(this.#db, subjects);
    await insertOrigins(
      this.#db,
      fresh.map(({ credential: { digest }, place }) => ({ digest, ...place })),
    );
    for (const { credential } of fresh) await addFeedbackRows(this.#db, credential);
  }
}

/** The same for all versions of one credential. */
function nameOf({ id, issuer }: Pick<VerifiedCredential, 'id' | 'issuer'>): string {
  return JSON.stringify([issuer, id]);
}

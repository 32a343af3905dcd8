import type { SubjectClaims } from '@vigie/credentials';
import type { Transaction } from 'kysely';
import {
  type CredentialRow,
  currentIssuers,
  digestsHeld,
  insertAccepted,
  insertCredentials,
  insertManyClaims,
  insertSubjects,
  insertTypes,
  issuersWhoWithdrew,
  takeSequences,
} from './group-queries.js';
import type { NewCredential } from './registry-transactor.js';
import type { Tables } from './tables.js';

type Named = { issuer: string; id: string };

/** Asks and writes for many credentials at once; exists only inside a transaction. */
export class GroupTransactor {
  readonly #db: Transaction<Tables>;

  constructor(db: Transaction<Tables>) {
    this.#db = db;
  }

  /** Which of some digests are held. */
  async held(digests: readonly string[]): Promise<Set<string>> {
    const rows = await digestsHeld(
      this.#db,
      digests.map((digest) => ({ digest })),
    );
    return new Set(rows.map(({ digest }) => digest));
  }

  /** Under which of some identifiers their issuers have something that is current. */
  current(named: readonly Named[]): Promise<Named[]> {
    return currentIssuers(
      this.#db,
      named.map(({ issuer, id }) => ({ issuer, id })),
    );
  }

  /** Which of some issuers have ever withdrawn anything. */
  async withdrew(issuers: readonly string[]): Promise<Set<string>> {
    const rows = await issuersWhoWithdrew(
      this.#db,
      issuers.map((issuer) => ({ issuer })),
    );
    return new Set(rows.map(({ issuer }) => issuer));
  }

  /** The next numbers of the feed, the first of so many; given back when the transaction fails. */
  async takeSequences(count: number): Promise<number> {
    const [counter] = await takeSequences(this.#db, { count });
    if (counter === undefined) throw new Error('there is no counter of the feed');
    return counter.value - count + 1;
  }

  /** Adds credentials with the events of their acceptance, under the numbers that they have. */
  async addAccepted(credentials: readonly NewCredential[]): Promise<void> {
    await insertCredentials(this.#db, credentials.map(rowOf));
    await insertTypes(
      this.#db,
      credentials.flatMap(({ sequence, types }) => listed(sequence, types)),
    );
    await insertSubjects(
      this.#db,
      credentials.flatMap(({ sequence, subjects }) => listed(sequence, subjects)),
    );
    await insertAccepted(
      this.#db,
      credentials.map(({ sequence, receivedAt, digest }) => ({ sequence, at: receivedAt, digest })),
    );
  }

  /** Keeps what credentials claim. */
  async addClaims(claims: ReadonlyArray<{ digest: string; subjects: readonly SubjectClaims[] }>): Promise<void> {
    await insertManyClaims(
      this.#db,
      claims.map(({ digest, subjects }) => ({ digest, subjects: JSON.stringify(subjects) })),
    );
  }
}

/** The row of a credential. */
export function rowOf(credential: NewCredential): CredentialRow {
  return {
    digest: credential.digest,
    sequence: credential.sequence,
    media_type: credential.mediaType,
    size: Buffer.byteLength(credential.body),
    credential_id: credential.id,
    issuer: credential.issuer,
    valid_from: credential.validFrom,
    valid_until: credential.validUntil ?? null,
    valid_until_ms: credential.validUntil === undefined ? null : Date.parse(credential.validUntil),
    received_at: credential.receivedAt,
    standing: credential.standing,
    standing_reason: credential.standingReason,
    superseded_by: credential.supersededBy ?? null,
    report: credential.report,
    body: credential.body,
    disclosed: credential.disclosed ?? 0,
    origin: credential.origin === undefined ? null : JSON.stringify(credential.origin),
    origin_checkpoint: credential.originCheckpoint ?? null,
  };
}

/** Values of a credential in their order, each once. */
export function listed(
  sequence: number,
  values: readonly string[],
): Array<{ sequence: number; position: number; value: string }> {
  return [...new Set(values)].map((value, position) => ({ sequence, position, value }));
}

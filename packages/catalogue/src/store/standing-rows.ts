import type { Kysely } from 'kysely';
import { toClaims } from './claim-rows.js';
import { readCredentials } from './credential-rows.js';
import type { HeldCredential, StoredClaims } from './records.js';
import type { Tables } from './tables.js';

/** A held version of a credential, as far as it has to be known to tell which one stood at an instant. */
export interface HeldVersion {
  digest: string;
  /** The same for all versions of one credential: its id and issuer. */
  of: string;
  validFrom: Date;
  disclosed: number;
}

/** One time that a credential ceased to stand or stood again. */
export interface StandingNote {
  digest: string;
  at: Date;
  stands: boolean;
  reason: string;
}

/** SQLite takes only so many values in one question. */
const atOnce = 500;
const versionColumns = ['credentials.digest', 'credential_id', 'issuer', 'valid_from_ms', 'disclosed'] as const;

/** Differs where anything was taken in or judged otherwise since: how many credentials are held, and the last note on one. */
export async function countJudgements(db: Kysely<Tables>): Promise<{ credentials: number; notes: number }> {
  const { credentials } = await db
    .selectFrom('credentials')
    .select(({ fn }) => fn.countAll<number>().as('credentials'))
    .executeTakeFirstOrThrow();
  const { notes } = await db
    .selectFrom('credential_standings')
    .select(({ fn }) => fn.max<number | null>('number').as('notes'))
    .executeTakeFirstOrThrow();
  return { credentials, notes: notes ?? 0 };
}

/** Reads what is held of the past: every version of every credential, and when it stood. */
export class PastReader {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Differs where anything was taken in or judged otherwise since. */
  async stamp(): Promise<string> {
    const { credentials, notes } = await countJudgements(this.#db);
    return `${credentials}:${notes}`;
  }

  /** All versions, a page at a time, by digest. */
  async versions({ after, limit }: { after: string; limit: number }): Promise<HeldVersion[]> {
    const rows = await this.#db
      .selectFrom('credentials')
      .select(versionColumns)
      .where('credentials.digest', '>', after)
      .orderBy('credentials.digest')
      .limit(limit)
      .execute();
    return rows.map(toVersion);
  }

  /** All versions of the credentials of which a version is about a subject. */
  async versionsAbout(subject: string): Promise<HeldVersion[]> {
    const rows = await this.#db
      .selectFrom('credential_subjects')
      .innerJoin('credentials as about', 'about.digest', 'credential_subjects.digest')
      .innerJoin('credentials', (join) =>
        join
          .onRef('credentials.credential_id', '=', 'about.credential_id')
          .onRef('credentials.issuer', '=', 'about.issuer'),
      )
      .select([
        'credentials.digest',
        'credentials.credential_id',
        'credentials.issuer',
        'credentials.valid_from_ms',
        'credentials.disclosed',
      ])
      .distinct()
      .where('subject', '=', subject)
      .execute();
    return rows.map(toVersion);
  }

  /** Notes on some credentials, or on all, in the order in which they were made. */
  async notes(digests?: readonly string[]): Promise<StandingNote[]> {
    if (digests !== undefined) return (await inParts(digests, (part) => this.#notes(part))).flat();
    return this.#notes();
  }

  async #notes(digests?: readonly string[]): Promise<StandingNote[]> {
    let query = this.#db.selectFrom('credential_standings').selectAll().orderBy('number');
    if (digests !== undefined) query = query.where('digest', 'in', digests);
    return (await query.execute()).map(({ digest, at_ms, stands, reason }) => ({
      digest,
      at: new Date(Number(at_ms)),
      stands: stands === 1,
      reason,
    }));
  }

  async claims(digests: readonly string[]): Promise<StoredClaims[]> {
    const rows = await inParts(digests, (part) =>
      this.#db
        .selectFrom('credentials')
        .select(['digest', 'issuer', 'valid_from', 'valid_until', 'standing', 'subjects'])
        .where('digest', 'in', part)
        .orderBy('digest')
        .execute(),
    );
    return rows.flat().map(toClaims);
  }

  /** Digests of all versions about a subject. */
  async about(subject: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('credential_subjects')
      .select('digest')
      .where('subject', '=', subject)
      .orderBy('digest')
      .execute();
    return rows.map(({ digest }) => digest);
  }

  async credentials(digests: readonly string[]): Promise<HeldCredential[]> {
    return (await inParts(digests, (part) => readCredentials(this.#db, part))).flat();
  }
}

/** What the store tells of how a credential stands now, within a transaction. */
export interface StandingNow {
  newest: boolean;
  conforms: boolean;
  validUntil?: Date;
  /** Of the last note on it. */
  reason?: string;
}

export async function readStandingNow(db: Kysely<Tables>, digest: string): Promise<StandingNow | undefined> {
  const row = await db
    .selectFrom('credentials')
    .select(['newest', 'nonconformant', 'valid_until_ms'])
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const note = await db
    .selectFrom('credential_standings')
    .select('reason')
    .where('digest', '=', digest)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    newest: row.newest === 1,
    conforms: row.nonconformant === 0,
    ...(row.valid_until_ms === null ? {} : { validUntil: new Date(row.valid_until_ms) }),
    ...(note === undefined ? {} : { reason: note.reason }),
  };
}

export async function writeStanding(db: Kysely<Tables>, { digest, at, stands, reason }: StandingNote): Promise<void> {
  await db
    .insertInto('credential_standings')
    .values({ digest, at_ms: at.getTime(), stands: stands ? 1 : 0, reason })
    .execute();
}

async function inParts<Answer>(
  digests: readonly string[],
  read: (part: readonly string[]) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < digests.length; start += atOnce) {
    answers.push(await read(digests.slice(start, start + atOnce)));
  }
  return answers;
}

function toVersion(row: {
  digest: string;
  credential_id: string;
  issuer: string;
  valid_from_ms: number;
  disclosed: number | null;
}): HeldVersion {
  return {
    digest: row.digest,
    of: JSON.stringify([row.issuer, row.credential_id]),
    validFrom: new Date(row.valid_from_ms),
    disclosed: row.disclosed ?? 0,
  };
}

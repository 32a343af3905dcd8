import type { StatusChangeReason, StatusListReading } from '@vigie/credentials';
import { type Kysely, sql } from 'kysely';
import { withdrawalsOf } from './ingest-queries.js';
import type { Tables } from './tables.js';

export interface StatusEntryRow {
  digest: string;
  list: string;
  position: number;
  purpose: string;
  value: number;
}

/** A status list as it is followed. */
export interface FollowedList {
  address: string;
  knownAt: string;
  unknownSince?: string;
  fingerprint: string;
  place: string;
}

/** Which version of which credential, as a withdrawal has to know it. */
export interface WithdrawalCandidate {
  digest: string;
  id: string;
  issuer: string;
  validFrom: string;
}

export interface Takeback {
  state: 'suspended' | 'revoked' | 'withdrawn';
  at: string;
  because: StatusChangeReason;
}

/** Reads what takes credentials back; cannot write. */
export class LifecycleReader {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** How and why a held credential was taken back, with when; undefined where it was not. */
  async takeback(digest: string): Promise<Takeback | undefined> {
    const row = await this.#db
      .selectFrom('credentials')
      .select(['taken_back', 'taken_back_at', 'taken_back_because'])
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (!row?.taken_back || row.taken_back_at === null || row.taken_back_because === null) return undefined;
    return { state: row.taken_back, at: row.taken_back_at, because: JSON.parse(row.taken_back_because) };
  }

  /**
   * The withdrawal that covers a credential, held or not: by its digest, by its identifier up to an instant, or because it
   * is the same statement as a withdrawn one in other bytes, since signatures and disclosures can be written in several ways.
   */
  async withdrawalOf(one: WithdrawalCandidate): Promise<{ withdrawal: string; statement: string } | undefined> {
    const instant = Date.parse(one.validFrom);
    const { issuer, digest, id } = one;
    const rows = await withdrawalsOf(this.#db, { issuer, digest, id, instant });
    const row = rows.find(({ valid_from }) => valid_from === null || Date.parse(valid_from) === instant);
    return row && { withdrawal: row.withdrawal, statement: row.statement };
  }

  /** Current credentials that end at an instant or before, of which the feed has not told it. */
  async expiring(now: Date, limit: number): Promise<Array<{ digest: string; validUntil: string }>> {
    const rows = await this.#db
      .selectFrom('credentials')
      .select(['digest', 'valid_until'])
      .where('valid_until_ms', '<=', now.getTime())
      .where('expiry_told_at', 'is', null)
      .where('superseded_by', 'is', null)
      .where((row) => row.or([row('taken_back', 'is', null), row('taken_back', '=', 'suspended')]))
      .orderBy('valid_until_ms')
      .limit(limit)
      .execute();
    return rows.map(({ digest, valid_until }) => ({ digest, validUntil: valid_until ?? '' }));
  }

  /**
   * Lists that were last asked for at an instant or before, or by a clock that has been put back since; the longest ago
   * first.
   */
  async listsDue({ until, now }: { until: Date; now: Date }, limit: number): Promise<FollowedList[]> {
    const rows = await this.#db
      .selectFrom('status_lists')
      .selectAll()
      .where((row) => row.or([row('asked_ms', '<=', until.getTime()), row('asked_ms', '>', now.getTime())]))
      .orderBy('asked_ms')
      .limit(limit)
      .execute();
    return rows.map(toFollowed);
  }

  /** Lists of which nobody can tell the state now, or that are still being worked through. */
  async listsInQuestion(limit: number): Promise<FollowedList[]> {
    const rows = await this.#db
      .selectFrom('status_lists')
      .selectAll()
      .where((row) => row.or([row('unknown_since', 'is not', null), row('place', '!=', '~')]))
      .orderBy('address')
      .limit(limit)
      .execute();
    return rows.map(toFollowed);
  }

  async listCounts(): Promise<{ followed: number; unknown: number }> {
    const row = await this.#db
      .selectFrom('status_lists')
      .select(({ fn }) => [fn.countAll<number>().as('followed'), fn.count<number>('unknown_since').as('unknown')])
      .executeTakeFirstOrThrow();
    return { followed: Number(row.followed), unknown: Number(row.unknown) };
  }

  /** Credentials in force that name a list, by digest, from the one after `after`. */
  async naming(list: string, after: string, limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('status_entries as s')
      .innerJoin('credentials as c', 'c.digest', 's.digest')
      .select('s.digest')
      .distinct()
      .where('s.list', '=', list)
      .where('s.digest', '>', after)
      .where('c.superseded_by', 'is', null)
      .where((row) => row.or([row('c.taken_back', 'is', null), row('c.taken_back', '=', 'suspended')]))
      .where('c.expiry_told_at', 'is', null)
      .orderBy('s.digest')
      .limit(limit)
      .execute();
    return rows.map(({ digest }) => digest);
  }

  /** Entries that say otherwise than the place of our own list which they name, from its address and its number. */
  async toldOtherwise(address: string, number: number, limit: number): Promise<StatusEntryRow[]> {
    const rows = await this.#db
      .selectFrom('status_entries as s')
      .innerJoin('issued_statuses as i', (join) =>
        join.onRef('i.purpose', '=', 's.purpose').onRef('i.position', '=', 's.position').on('i.list', '=', number),
      )
      .select(['s.digest', 's.list', 's.position', 's.purpose', 'i.is_set as value'])
      .where('s.list', '=', address)
      .whereRef('s.value', '!=', 'i.is_set')
      .orderBy('s.digest')
      .limit(limit)
      .execute();
    return rows;
  }

  /** Held credentials that name one place of a list. */
  async namingPlace(list: string, position: number, purpose: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('status_entries')
      .select('digest')
      .where('list', '=', list)
      .where('position', '=', position)
      .where('purpose', '=', purpose)
      .execute();
    return rows.map(({ digest }) => digest);
  }

  async entries(digest: string): Promise<StatusEntryRow[]> {
    return this.#db
      .selectFrom('status_entries')
      .selectAll()
      .where('digest', '=', digest)
      .orderBy('list')
      .orderBy('position')
      .execute();
  }

  /** What the lists of a credential were last seen to say. */
  async readings(digest: string): Promise<StatusListReading[]> {
    const rows = await this.#db
      .selectFrom('status_entries as s')
      .innerJoin('status_lists as l', 'l.address', 's.list')
      .select(['s.list', 's.position', 's.purpose', 's.value', 'l.known_at', 'l.unknown_since'])
      .where('s.digest', '=', digest)
      .orderBy('s.list')
      .orderBy('s.position')
      .execute();
    return rows.map(({ list, position, purpose, value, known_at, unknown_since }) => ({
      list,
      index: position,
      purpose,
      value,
      knownAt: known_at,
      ...(unknown_since === null ? {} : { unknownSince: unknown_since }),
    }));
  }

  /** Who was given a place of a list of our own, and whether it is set. */
  async place(
    purpose: 'revocation' | 'suspension',
    list: number,
    position: number,
  ): Promise<{ holder: string | null; isSet: boolean } | undefined> {
    const row = await this.#db
      .selectFrom('issued_statuses')
      .select(['holder', 'is_set'])
      .where('purpose', '=', purpose)
      .where('list', '=', list)
      .where('position', '=', position)
      .executeTakeFirst();
    return row && { holder: row.holder, isSet: row.is_set === 1 };
  }

  /** The places that were given to a credential of the registry's own for a purpose. */
  async placesNamed(
    credentialId: string,
    purpose: 'revocation' | 'suspension',
  ): Promise<Array<{ list: number; position: number; isSet: boolean }>> {
    const rows = await this.#db
      .selectFrom('issued_statuses')
      .select(['list', 'position', 'is_set'])
      .where('credential_id', '=', credentialId)
      .where('purpose', '=', purpose)
      .orderBy('list')
      .orderBy('position')
      .execute();
    return rows.map(({ is_set, ...place }) => ({ ...place, isSet: is_set === 1 }));
  }

  /** How many places an issuer was given. */
  async placesOf(holder: string): Promise<number> {
    const row = await this.#db
      .selectFrom('issued_statuses')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('holder', '=', holder)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  async note(name: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom('notes').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  }

  /** Whether any credential is held; a registry that is new has nothing to check again. */
  async isEmpty(): Promise<boolean> {
    const row = await this.#db.selectFrom('credentials').select(sql<number>`1`.as('one')).limit(1).executeTakeFirst();
    return row === undefined;
  }
}

function toFollowed(row: {
  address: string;
  known_at: string;
  unknown_since: string | null;
  fingerprint: string;
  place: string;
}): FollowedList {
  return {
    address: row.address,
    knownAt: row.known_at,
    ...(row.unknown_since === null ? {} : { unknownSince: row.unknown_since }),
    fingerprint: row.fingerprint,
    place: row.place,
  };
}

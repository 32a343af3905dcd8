import type { Transaction } from 'kysely';
import type { StatusEntryRow, Takeback } from './lifecycle-reader.js';
import type { Tables } from './tables.js';

export interface NewWithdrawal {
  withdrawal: string;
  issuer: string;
  statement: string;
  digests: readonly string[];
  ids: readonly string[];
  /** RFC 3339: of identifiers, the versions valid from then or before. */
  until: string;
}

/** Writes what takes credentials back; exists only inside a transaction. */
export class LifecycleTransactor {
  readonly #db: Transaction<Tables>;

  constructor(db: Transaction<Tables>) {
    this.#db = db;
  }

  /** Takes a held credential back, or lets a suspended one stand again. */
  async setTakeback(digest: string, takeback: Takeback | undefined): Promise<void> {
    await this.#db
      .updateTable('credentials')
      .set({
        taken_back: takeback?.state ?? null,
        taken_back_at: takeback?.at ?? null,
        taken_back_because: takeback === undefined ? null : JSON.stringify(takeback.because),
      })
      .where('digest', '=', digest)
      .execute();
  }

  async setExpiryTold(digest: string, at: string): Promise<void> {
    await this.#db.updateTable('credentials').set({ expiry_told_at: at }).where('digest', '=', digest).execute();
  }

  async addWithdrawal({ withdrawal, issuer, statement, digests, ids, until }: NewWithdrawal): Promise<void> {
    const shared = { withdrawal, issuer, statement };
    const targets = [
      ...digests.map((digest) => ({ digest, credential_id: null, until_ms: null })),
      ...ids.map((id) => ({ digest: null, credential_id: id, until_ms: Date.parse(until) })),
    ];
    await this.#db
      .insertInto('withdrawals')
      .values(targets.map((target, position) => ({ ...shared, position, ...target })))
      .execute();
  }

  /** Notes the lists that a credential names, with what they say. */
  async addEntries(entries: readonly StatusEntryRow[], at: Date): Promise<void> {
    for (const entry of entries) {
      await this.#db
        .insertInto('status_entries')
        .values(entry)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await this.#db
        .insertInto('status_lists')
        .values({
          address: entry.list,
          asked_ms: at.getTime(),
          known_at: at.toISOString(),
          fingerprint: '',
          place: '~',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }

  async setEntry({ digest, list, position, purpose, value }: StatusEntryRow): Promise<void> {
    await this.#db
      .updateTable('status_entries')
      .set({ value })
      .where('digest', '=', digest)
      .where('list', '=', list)
      .where('position', '=', position)
      .where('purpose', '=', purpose)
      .execute();
  }

  /** Notes that a list could not be had; since when stays. */
  async markUnknown(address: string, at: Date): Promise<void> {
    await this.#db
      .updateTable('status_lists')
      .set((row) => ({
        asked_ms: at.getTime(),
        unknown_since: row.fn.coalesce('unknown_since', row.val(at.toISOString())),
      }))
      .where('address', '=', address)
      .execute();
  }

  /** Notes how far a version of a list was worked through. `asked`: absent while there is more of it to do. */
  async markKnown(
    address: string,
    { at, fingerprint, place, asked }: { at: Date; fingerprint: string; place: string; asked?: Date },
  ): Promise<void> {
    await this.#db
      .updateTable('status_lists')
      .set({
        known_at: at.toISOString(),
        unknown_since: null,
        fingerprint,
        place,
        ...(asked === undefined ? {} : { asked_ms: asked.getTime() }),
      })
      .where('address', '=', address)
      .execute();
  }

  /** Notes that there was no need to ask for a list: nobody in force names it now, or it is our own. */
  async rest(address: string, at: Date): Promise<void> {
    await this.#db
      .updateTable('status_lists')
      .set({ asked_ms: at.getTime(), place: '~', unknown_since: null })
      .where('address', '=', address)
      .execute();
  }

  /** Sets or clears one place of a list of our own. */
  async setPlace(purpose: 'revocation' | 'suspension', list: number, position: number, isSet: boolean): Promise<void> {
    await this.#db
      .updateTable('issued_statuses')
      .set({ is_set: isSet ? 1 : 0 })
      .where('purpose', '=', purpose)
      .where('list', '=', list)
      .where('position', '=', position)
      .execute();
  }

  /**
   * Notes that a signed request was taken. Those that are over are forgotten first; one that is not is never forgotten to make
   * room, for it could then be taken again.
   *
   * @param most - Requests of one issuer that may be remembered at a time.
   */
  async useRequest(
    request: { issuer: string; jti: string; expires: Date },
    now: Date,
    most: number,
  ): Promise<'taken' | 'replayed' | 'too-many'> {
    await this.#db.deleteFrom('used_requests').where('expires_ms', '<', now.getTime()).execute();
    const remembered = this.#db.selectFrom('used_requests').where('issuer', '=', request.issuer);
    const known = await remembered.select('jti').where('jti', '=', request.jti).executeTakeFirst();
    if (known !== undefined) return 'replayed';
    const { count } = await remembered.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
    if (Number(count) >= most) return 'too-many';
    await this.#db
      .insertInto('used_requests')
      .values({ issuer: request.issuer, jti: request.jti, expires_ms: request.expires.getTime() })
      .execute();
    return 'taken';
  }

  async setNote(name: string, value: string): Promise<void> {
    await this.#db
      .insertInto('notes')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }
}

import type { ChangeKind, EndReason, OfferDetail } from '@vigie/credentials';
import type { Kysely, Selectable } from 'kysely';
import type { ChangeQuestion, ChangeRecord, FoundBy, NumberedChange, StoredAnswer } from './change-records.js';
import type { OfferChangesTable } from './change-tables.js';
import { insertChangeKinds, insertChanges, offerDetails } from './page-queries.js';
import { readFacetsOf, readNumbersOf } from './search-entries.js';
import type { Tables } from './tables.js';

/** Reads what became of offers. */
export class ChangeReader {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Changes after a number, in their order. */
  async after(question: ChangeQuestion, after: number, limit: number): Promise<NumberedChange[]> {
    const rows = await this.#asked(question).where('number', '>', after).orderBy('number').limit(limit).execute();
    return rows.map(toChange);
  }

  /** Changes before a number, the newest first. */
  async before(question: ChangeQuestion, before: number, limit: number): Promise<NumberedChange[]> {
    const newest = this.#asked(question).where('number', '<', before).orderBy('number', 'desc');
    return (await newest.limit(limit).execute()).map(toChange);
  }

  async one(number: number): Promise<NumberedChange | undefined> {
    const row = await this.#db.selectFrom('offer_changes').selectAll().where('number', '=', number).executeTakeFirst();
    return row === undefined ? undefined : toChange(row);
  }

  /** Number and instant of the newest change, of one offer or of all. */
  async head(offer?: string): Promise<{ number: number; at: Date } | undefined> {
    let newest = this.#db.selectFrom('offer_changes').select(['number', 'at_ms']).orderBy('number', 'desc').limit(1);
    if (offer !== undefined) newest = newest.where('offer', '=', offer);
    const row = await newest.executeTakeFirst();
    return row === undefined ? undefined : { number: row.number, at: new Date(Number(row.at_ms)) };
  }

  #asked({ offer, kinds = [] }: ChangeQuestion) {
    let query = this.#db.selectFrom('offer_changes').selectAll();
    if (offer !== undefined) query = query.where('offer', '=', offer);
    if (kinds.length === 0) return query;
    const ofKinds = this.#db.selectFrom('offer_change_kinds').select('change').where('kind', 'in', kinds);
    return query.where('number', 'in', ofKinds);
  }
}

/** Writes down what became of offers, within a transaction. */
export class ChangeWriter {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** @returns the number of each, in their order */
  async append(changes: readonly ChangeRecord[]): Promise<number[]> {
    const rows = changes.map(({ offer, at, kinds, why, differences, credentials, found }) => ({
      offer,
      at_ms: at.getTime(),
      kinds: JSON.stringify(kinds),
      why: why ?? null,
      diff: JSON.stringify({ differences, credentials }),
      found: JSON.stringify(found),
    }));
    // SQLite gives them their numbers in the order of the rows, and answers them in any.
    const numbers = (await insertChanges(this.#db, rows)).map(({ number }) => number).sort((one, other) => one - other);
    if (numbers.length !== changes.length) throw new Error('a change was given no number');
    const kinds = changes.flatMap((change, index) =>
      change.kinds.map((kind) => ({ kind, change: numbers[index] as number })),
    );
    await insertChangeKinds(this.#db, kinds);
    return numbers;
  }

  /** Offers as they stand in the store, with what they are found by beside their words; those that are not there are missing. */
  async stored(ids: readonly string[]): Promise<Map<string, StoredAnswer>> {
    const rows = await offerDetails(
      this.#db,
      ids.map((id) => ({ id })),
    );
    if (rows.length === 0) return new Map();
    const numbered = rows.map(({ number }) => number);
    const facets = await readFacetsOf(this.#db, numbered);
    const numbers = await readNumbersOf(this.#db, numbered);
    return new Map(
      rows.map(({ id, number, detail }) => [
        id,
        {
          detail: JSON.parse(detail) as OfferDetail,
          facets: facets.get(number) ?? {},
          numbers: numbers.get(number) ?? {},
        },
      ]),
    );
  }
}

function toChange(row: Selectable<OfferChangesTable>): NumberedChange {
  const diff = JSON.parse(row.diff) as Pick<ChangeRecord, 'differences' | 'credentials'>;
  return {
    number: row.number,
    offer: row.offer,
    at: new Date(Number(row.at_ms)),
    kinds: JSON.parse(row.kinds) as ChangeKind[],
    ...(row.why === null ? {} : { why: row.why as EndReason }),
    ...diff,
    found: JSON.parse(row.found) as { before?: FoundBy; after?: FoundBy },
  };
}

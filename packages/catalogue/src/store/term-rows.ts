import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { DirectReader } from './direct-reader.js';
import { addToWords, insertNumberRows, insertTermRows } from './page-queries.js';
import type { OfferRecord } from './records.js';
import type { OfferTermsTable, Tables } from './tables.js';

/** Rows that are written between two turns of everybody else: about a hundredth of a second. */
const turn = 2_048;

/** What an offer is found by beside its facets. */
export type Analysis = Pick<OfferRecord, 'terms' | 'numbers' | 'analysedBy'>;

/** An offer whose terms are to be read anew. */
export interface UnanalysedOffer {
  number: number;
  detail: string;
}

/** A word, and how many stored offers have it. */
export interface WordCount {
  word: string;
  offers: number;
}

/**
 * Writes what offers are found by, all of a transaction together at its end: offers of a page share most of their words.
 */
export class TermWriter {
  readonly #db: Kysely<Tables>;
  /** By number of the offer. */
  readonly #waiting = new Map<number, Analysis>();

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** For an offer that has none yet. */
  put(offer: number, analysis: Analysis): void {
    this.#waiting.set(offer, analysis);
  }

  async remove(offer: number): Promise<void> {
    if (!this.#waiting.delete(offer)) await removeTerms(this.#db, offer);
  }

  /** Puts what an offer is found by in the place of what it was found by. */
  async replace(offer: number, analysis: Analysis): Promise<void> {
    await this.remove(offer);
    this.put(offer, analysis);
    await this.#db
      .updateTable('offers')
      .set({ analysed_by: analysis.analysedBy })
      .where('number', '=', offer)
      .execute();
  }

  /** The last thing that is written. */
  async flush(): Promise<void> {
    const offers = [...this.#waiting].sort(([one], [other]) => one - other);
    this.#waiting.clear();
    const byTerm = new Map<string, OfferTermsTable[]>();
    for (const [offer, { terms }] of offers) {
      for (const { term, impact, positions } of terms) {
        const row = { offer, term, impact, positions: positions === undefined ? null : JSON.stringify(positions) };
        const known = byTerm.get(term);
        if (known === undefined) byTerm.set(term, [row]);
        else known.push(row);
      }
    }
    // In the order of the index by term, which is much larger than what is written: each of its pages is had once.
    const terms = [...byTerm.keys()].sort();
    const rows = terms.flatMap((term) => byTerm.get(term) ?? []);
    for (let from = 0; from < rows.length; from += turn) {
      await insertTermRows(this.#db, rows.slice(from, from + turn));
      // The database answers at once: others have their turn in between.
      await setImmediate();
    }
    const words = terms.filter((term) => term.startsWith('=')).map((term) => term.slice(1));
    await addToWords(
      this.#db,
      words.map((word) => ({ word, letters: [...word].length, offers: byTerm.get(`=${word}`)?.length ?? 0 })),
    );
    const numbers = offers.flatMap(([offer, { numbers }]) =>
      Object.entries(numbers).map(([field, value]) => ({ offer, field, value })),
    );
    await insertNumberRows(this.#db, numbers);
  }
}

/** Words stand among terms from `=` on and before `>`. */
const words = sql`term >= '=' AND term < '>'`;

async function removeTerms(db: Kysely<Tables>, offer: number): Promise<void> {
  const own = sql`SELECT substr(term, 2) FROM offer_terms WHERE offer = ${offer} AND ${words}`;
  await sql`UPDATE search_words SET offers = offers - 1 WHERE word IN (${own})`.execute(db);
  await sql`DELETE FROM search_words WHERE offers = 0 AND word IN (${own})`.execute(db);
  await db.deleteFrom('offer_terms').where('offer', '=', offer).execute();
  await db.deleteFrom('offer_numbers').where('offer', '=', offer).execute();
}

/** Offers that were analysed in another way than this, in the order of their numbers. */
export function readUnanalysed(
  db: Kysely<Tables>,
  { analysedBy, after, limit }: { analysedBy: number; after: number; limit: number },
): Promise<UnanalysedOffer[]> {
  return db
    .selectFrom('offers')
    .select(['number', 'detail'])
    .where('analysed_by', '!=', analysedBy)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** How many words, of those that begin so: the most frequent first. An empty beginning begins no word. */
export function readWordsBeginning(direct: DirectReader, beginning: string, limit: number): WordCount[] {
  return direct.rows(
    'SELECT word, offers FROM search_words WHERE word >= ? AND word < ? ORDER BY offers DESC, word LIMIT ?',
    beginning,
    endOf(beginning),
    limit,
  );
}

export function readWordsOfLength(direct: DirectReader, shortest: number, longest: number): WordCount[] {
  return direct.rows('SELECT word, offers FROM search_words WHERE letters >= ? AND letters <= ?', shortest, longest);
}

/** Behind everything that begins so: the last code point is in no word. */
export function endOf(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}

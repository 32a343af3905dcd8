// SQLite only: the FTS5 index of offers.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { SearchText } from './records.js';
import type { Tables } from './tables.js';

export async function indexText(db: Kysely<Tables>, offer: number, text: SearchText): Promise<void> {
  await db
    .insertInto('offer_search')
    .values({ rowid: offer, ...text })
    .execute();
}

export async function removeText(db: Kysely<Tables>, offer: number): Promise<void> {
  await db.deleteFrom('offer_search').where('rowid', '=', offer).execute();
}

/**
 * An FTS5 expression that asks for all words, the last one as the beginning of a word.
 *
 * Every word is quoted, so that what a user typed is never read as an operator.
 */
export function matchExpression(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"`);
  return `${quoted.join(' AND ')}*`;
}

/** Offers that hold all words, best first: `rank` is smaller the better. A word in the name weighs most. */
export function matchingText(words: readonly string[]): RawBuilder<{ number: number; rank: number }> {
  return sql`(
    SELECT rowid AS number, bm25(offer_search, 10.0, 2.0, 4.0, 5.0, 4.0, 4.0, 3.0) AS rank
    FROM offer_search WHERE offer_search MATCH ${matchExpression(words)}
  )`;
}

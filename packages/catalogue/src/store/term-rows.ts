import { type Kysely, sql } from 'kysely';
import type { DirectReader } from './direct-reader.js';
import type { OfferRecord } from './records.js';
import type { Tables } from './tables.js';

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

/** Words stand among terms from `=` on and before `>`. */
const words = sql`term >= '=' AND term < '>'`;

/** Puts in the terms and numbers of an offer that has none yet. */
export async function insertTerms(db: Kysely<Tables>, offer: number, { terms, numbers }: Analysis): Promise<void> {
  // As JSON in one parameter: there may be more terms than a statement takes parameters.
  const rows = JSON.stringify(terms.map(({ term, impact, positions }) => [term, impact, positions ?? null]));
  await sql`INSERT INTO offer_terms (offer, term, impact, positions)
    SELECT ${offer}, value ->> 0, value ->> 1, value ->> 2 FROM json_each(${rows})`.execute(db);
  await sql`INSERT INTO search_words (word, letters, offers)
    SELECT substr(term, 2), length(term) - 1, 1 FROM offer_terms WHERE offer = ${offer} AND ${words}
    ON CONFLICT (word) DO UPDATE SET offers = offers + 1`.execute(db);
  const values = Object.entries(numbers).map(([field, value]) => ({ offer, field, value }));
  if (values.length > 0) await db.insertInto('offer_numbers').values(values).execute();
}

export async function removeTerms(db: Kysely<Tables>, offer: number): Promise<void> {
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

/** Puts what an offer is found by in the place of what it was found by. */
export async function replaceTerms(db: Kysely<Tables>, offer: number, analysis: Analysis): Promise<void> {
  await removeTerms(db, offer);
  await insertTerms(db, offer, analysis);
  await db.updateTable('offers').set({ analysed_by: analysis.analysedBy }).where('number', '=', offer).execute();
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

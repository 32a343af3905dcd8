import { type Kysely, sql } from 'kysely';

interface Watches {
  watches: { id: string; search: string | null };
}

/**
 * What offers are found by, in tables that any index can be read from, in the place of the full text index. The terms follow
 * from the stored answers: whoever opens the store has them read anew, `analysed_by` tells of which offers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offer_terms')
    .addColumn('offer', 'integer', (column) => column.notNull().references('offers.number').onDelete('cascade'))
    .addColumn('term', 'text', (column) => column.notNull())
    .addColumn('impact', 'integer', (column) => column.notNull())
    .addColumn('positions', 'text')
    .addPrimaryKeyConstraint('offer_terms_key', ['offer', 'term'])
    // SQLite only: the terms of an offer lie together.
    .modifyEnd(sql`without rowid`)
    .execute();
  await db.schema.createIndex('offer_terms_by_term').on('offer_terms').columns(['term', 'offer', 'impact']).execute();
  await db.schema
    .createTable('offer_numbers')
    .addColumn('offer', 'integer', (column) => column.notNull().references('offers.number').onDelete('cascade'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('value', 'real', (column) => column.notNull())
    .addPrimaryKeyConstraint('offer_numbers_key', ['offer', 'field'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await db.schema
    .createIndex('offer_numbers_by_value')
    .on('offer_numbers')
    .columns(['field', 'value', 'offer'])
    .execute();
  await db.schema
    .createTable('search_words')
    .addColumn('word', 'text', (column) => column.primaryKey())
    .addColumn('letters', 'integer', (column) => column.notNull())
    .addColumn('offers', 'integer', (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
  await db.schema.createIndex('search_words_by_letters').on('search_words').columns(['letters', 'offers']).execute();
  await db.schema
    .alterTable('offers')
    .addColumn('analysed_by', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('offers_by_analysis').on('offers').columns(['analysed_by', 'number']).execute();
  await db.schema.dropTable('offer_search').execute();
  await readWatchesAnew(db as Kysely<Watches>);
}

/** Words were texts, of which the last one might be unfinished. */
async function readWatchesAnew(db: Kysely<Watches>): Promise<void> {
  const rows = await db.selectFrom('watches').select(['id', 'search']).where('search', 'is not', null).execute();
  for (const { id, search } of rows) {
    const { words, ...others } = JSON.parse(search ?? '{}') as { words?: string[] };
    if (words === undefined) continue;
    const asked = words.map((word, index) => ({
      kind: 'word',
      word: word.toLowerCase(),
      ...(index === words.length - 1 ? { unfinished: true } : {}),
    }));
    await db
      .updateTable('watches')
      .set({ search: JSON.stringify({ ...others, words: asked }) })
      .where('id', '=', id)
      .execute();
  }
}

import type { OfferSummary } from '@vigie/credentials';
import { type Kysely, sql } from 'kysely';
import type { Clause, Question, QuestionAnswer } from '../domain/search/question.js';
import { answerInSql } from './answer-in-sql.js';
import { isHeld } from './clause-rows.js';
import type { Tables } from './tables.js';
import { readWordsBeginning, readWordsOfLength } from './term-rows.js';

/** What a search reads, all of it from one committed state. */
export class SearchView {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  answer(question: Question): Promise<QuestionAnswer> {
    return answerInSql(this.#db, question);
  }

  /** Whether any stored offer has what is asked for. */
  async has(clause: Clause): Promise<boolean> {
    const { rows } = await isHeld(clause).execute(this.#db);
    return rows[0]?.held === 1;
  }

  /** The words of offers that have from so many to so many characters. */
  words(shortest: number, longest: number): ReturnType<typeof readWordsOfLength> {
    return readWordsOfLength(this.#db, shortest, longest);
  }

  wordsBeginning(beginning: string, limit: number): ReturnType<typeof readWordsBeginning> {
    return readWordsBeginning(this.#db, beginning, limit);
  }

  /** The cards of some offers, in their order. */
  async summaries(offers: readonly number[]): Promise<OfferSummary[]> {
    if (offers.length === 0) return [];
    const rows = await this.#db
      .selectFrom('offers')
      .select(['number', 'summary'])
      .where('number', 'in', offers)
      .execute();
    const held = new Map(rows.map(({ number, summary }) => [number, summary]));
    return offers.flatMap((number) => {
      const summary = held.get(number);
      return summary === undefined ? [] : [JSON.parse(summary) as OfferSummary];
    });
  }

  /** Names of providers, of those whose name is known. */
  async providerNames(providers: readonly string[]): Promise<Map<string, string>> {
    if (providers.length === 0) return new Map();
    // As JSON in one parameter: there may be more providers than a statement takes parameters.
    const rows = await this.#db
      .selectFrom('offers')
      .select(({ fn }) => ['provider', fn.max('provider_name').as('name')])
      .where('provider', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(providers)}))`)
      .groupBy('provider')
      .execute();
    return new Map(
      rows.flatMap(({ provider, name }): Array<[string, string]> => (name === null ? [] : [[provider, name]])),
    );
  }
}

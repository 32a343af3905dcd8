import type { Clause, Question, QuestionAnswer, SearchEntry } from '../domain/search/question.js';
import { answerInSql } from './answer-in-sql.js';
import { isHeld } from './clause-rows.js';
import type { DirectReader } from './direct-reader.js';
import { readSearchEntries } from './search-entries.js';
import { type ChangePlace, readChangesAfter, readMark, readRevision } from './search-revisions.js';
import { readWordsBeginning, readWordsOfLength, type WordCount } from './term-rows.js';

/** What a search reads, all of it from one committed state. */
export class SearchView {
  readonly #direct: DirectReader;

  constructor(direct: DirectReader) {
    this.#direct = direct;
  }

  /** Rises with every transaction that changes what offers are found by. */
  revision(): number {
    return readRevision(this.#direct);
  }

  /** The revision that a mark stands for, where this store has made it. */
  revisionOf(mark: string): number | undefined {
    return readMark(this.#direct, mark);
  }

  changesAfter(place: ChangePlace, limit: number): ChangePlace[] {
    return readChangesAfter(this.#direct, place, limit);
  }

  /** Offers as an index of them is built from: a page in the order of the numbers. */
  entriesAfter(number: number, limit: number): SearchEntry[] {
    const rows = this.#direct.rows<{ number: number }>(
      'SELECT number FROM offers WHERE number > ? ORDER BY number LIMIT ?',
      number,
      limit,
    );
    return this.entries(rows.map((row) => row.number));
  }

  /** The same of these; one that is not there is left out. */
  entries(numbers: readonly number[]): SearchEntry[] {
    return readSearchEntries(this.#direct, numbers);
  }

  answer(question: Question): QuestionAnswer {
    return answerInSql(this.#direct, question);
  }

  /** Whether any stored offer has what is asked for. */
  has(clause: Clause): boolean {
    const { sql, parameters } = isHeld(clause).compile(this.#direct.queries);
    return this.#direct.rows<{ held: 0 | 1 }>(sql, ...parameters)[0]?.held === 1;
  }

  /** The words of offers that have from so many to so many characters. */
  words(shortest: number, longest: number): WordCount[] {
    return readWordsOfLength(this.#direct, shortest, longest);
  }

  /** How many stored offers have a word. */
  offersWith(word: string): number {
    const [row] = this.#direct.rows<{ offers: number }>('SELECT offers FROM search_words WHERE word = ?', word);
    return row?.offers ?? 0;
  }

  wordsBeginning(beginning: string, limit: number): WordCount[] {
    return readWordsBeginning(this.#direct, beginning, limit);
  }

  /** The cards of some offers as they are stored, in JSON, in their order. */
  summaries(offers: readonly number[]): string[] {
    return offers.flatMap((number) =>
      this.#direct
        .rows<{ summary: string }>('SELECT summary FROM offers WHERE number = ?', number)
        .map(({ summary }) => summary),
    );
  }

  /** Names of providers, of those whose name is known. */
  providerNames(providers: readonly string[]): Map<string, string> {
    return new Map(
      providers.flatMap((provider): Array<[string, string]> => {
        const [row] = this.#direct.rows<{ name: string | null }>(
          'SELECT max(provider_name) AS name FROM offers WHERE provider = ?',
          provider,
        );
        return row?.name == null ? [] : [[provider, row.name]];
      }),
    );
  }
}

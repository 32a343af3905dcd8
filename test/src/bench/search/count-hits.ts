import type { CorpusOffer } from '../corpus/corpus.js';
import { facets, idOf } from '../corpus/corpus.js';
import { type Asked, pageSize } from '../corpus/questions.js';
import type { SideAnswer } from './side.js';

/** What libraries without facets leave to their user: filters, counts and the page, from the documents that were found. */
export class Documents {
  readonly #values: Uint16Array[];
  readonly #newest: Uint32Array;

  constructor(offers: number) {
    this.#values = facets.map(() => new Uint16Array(offers));
    this.#newest = new Uint32Array(offers);
  }

  put({ number, values, newest }: CorpusOffer): void {
    values.forEach((value, facet) => {
      const column = this.#values[facet];
      if (column !== undefined) column[number] = value;
    });
    this.#newest[number] = newest;
  }

  fits(number: number, { filters }: Asked): boolean {
    return filters.every((value, facet) => this.#values[facet]?.[number] === value);
  }

  /** Counts over hits that fit the filters, as the PostgreSQL side does. */
  count(fitting: number[]): SideAnswer {
    const counts = facets.map(({ values }) => new Uint32Array(values.length));
    this.#values.forEach((column, facet) => {
      const of = counts[facet];
      if (of === undefined) return;
      for (const number of fitting) {
        const value = column[number] ?? 0;
        of[value] = (of[value] ?? 0) + 1;
      }
    });
    const newest = this.#newest;
    fitting.sort((one, other) => (newest[one] ?? 0) - (newest[other] ?? 0) || (idOf(one) < idOf(other) ? -1 : 1));
    return {
      total: fitting.length,
      ids: fitting.slice(0, pageSize).map(idOf),
      facets: new Map(
        facets.map(({ name, values }, facet) => [
          name,
          new Map(
            values.flatMap((value, at) =>
              (counts[facet]?.[at] ?? 0) > 0 ? [[value, counts[facet]?.[at] ?? 0] as const] : [],
            ),
          ),
        ]),
      ),
    };
  }
}

import type { SearchEntry } from '../search/question.js';

/** Offers that become a segment elsewhere, and what overtakes them until they have. */
export class FillingOffers {
  readonly entries: readonly SearchEntry[];
  /** Numbers of those that a later change removed, or took the place of. */
  readonly gone = new Set<number>();
  readonly #numbers: ReadonlySet<number>;
  readonly #byId: ReadonlyMap<string, number>;

  /** @param entries - Each with a number and an identifier of its own. */
  constructor(entries: readonly SearchEntry[]) {
    this.entries = entries;
    this.#numbers = new Set(entries.map(({ number }) => number));
    this.#byId = new Map(entries.map(({ id, number }) => [id, number]));
  }

  removeNumber(number: number): void {
    if (this.#numbers.has(number)) this.gone.add(number);
  }

  removeId(id: string): void {
    const number = this.#byId.get(id);
    if (number !== undefined) this.gone.add(number);
  }
}

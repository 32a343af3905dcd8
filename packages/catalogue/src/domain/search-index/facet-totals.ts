import type { Counts, ValueCount } from '../search/question.js';

interface Total {
  values: Map<string, number>;
  unknown: number;
  absent: number;
}

/** Sums up what all segments counted. */
export class FacetTotals {
  readonly #totals: Map<string, Total>;

  constructor(facets: readonly string[]) {
    this.#totals = new Map(facets.map((field) => [field, { values: new Map(), unknown: 0, absent: 0 }]));
  }

  addValue(field: string, value: string, count: number): void {
    const { values } = this.#totals.get(field) as Total;
    values.set(value, (values.get(value) ?? 0) + count);
  }

  addState(field: string, state: 'unknown' | 'absent', count: number): void {
    (this.#totals.get(field) as Total)[state] += count;
  }

  counts(): Record<string, Counts> {
    return Object.fromEntries(
      [...this.#totals].map(([field, { values, unknown, absent }]) => [
        field,
        { values: [...values].map(([value, count]) => ({ value, count })).sort(mostFrequentFirst), unknown, absent },
      ]),
    );
  }
}

function mostFrequentFirst(one: ValueCount, other: ValueCount): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

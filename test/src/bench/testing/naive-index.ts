import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Question, QuestionAnswer, SearchEntry } from '@vigie/catalogue';
import type { MeasuredIndex } from '../search/our-index.js';

/** Plain loops over all offers: what the others are compared with in tests, and never measured in earnest. */
class NaiveIndex implements MeasuredIndex {
  readonly #entries = new Map<number, SearchEntry & { words: ReadonlySet<string> }>();

  apply({ put, remove }: { put: SearchEntry[]; remove: number[] }): void {
    for (const entry of put) {
      this.#entries.set(entry.number, { ...entry, words: new Set(entry.terms.map(({ term }) => term)) });
    }
    for (const number of remove) this.#entries.delete(number);
  }

  answer(question: Question): QuestionAnswer {
    const worded = [...this.#entries.values()].filter(({ words }) =>
      (question.clauses ?? []).every(
        (clause) => clause.kind === 'terms' && clause.alternatives.some(({ term }) => words.has(term)),
      ),
    );
    const fits = (entry: SearchEntry, but?: string) =>
      Object.entries(question.filters).every(([field, { values }]) => {
        const facet = entry.facets[field];
        return field === but || (facet?.state === 'stated' && facet.values.some((value) => values.includes(value)));
      });
    const found = worded.filter((entry) => fits(entry));
    const key = ({ keys }: SearchEntry) => Number(keys.newest);
    const items = found.sort((one, other) => key(one) - key(other) || (one.id < other.id ? -1 : 1));
    return {
      items: items.slice(0, question.limit).map(({ number, id }) => ({ number, id })),
      total: items.length,
      facets: Object.fromEntries(
        question.facets.map((field) => [
          field,
          countsOf(
            worded.filter((entry) => fits(entry, field)),
            field,
          ),
        ]),
      ),
    };
  }

  async settle(): Promise<void> {}

  async save(folder: string): Promise<void> {
    const entries = [...this.#entries.values()].map(({ words: _, validUntil: __, ...entry }) => entry);
    await writeFile(join(folder, 'naive.json'), JSON.stringify(entries));
  }

  async stop(): Promise<void> {
    this.#entries.clear();
  }
}

function countsOf(entries: readonly SearchEntry[], field: string) {
  const counts = new Map<string, number>();
  for (const { facets } of entries) {
    const facet = facets[field];
    if (facet?.state === 'stated') for (const value of facet.values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return { values: values.sort((one, other) => other.count - one.count), unknown: 0, absent: 0 };
}

export async function open(): Promise<MeasuredIndex> {
  return new NaiveIndex();
}

export async function load(folder: string): Promise<MeasuredIndex> {
  const entries = JSON.parse(await readFile(join(folder, 'naive.json'), 'utf8')) as SearchEntry[];
  const index = new NaiveIndex();
  index.apply({ put: entries.map((entry) => ({ ...entry, validUntil: Number.POSITIVE_INFINITY })), remove: [] });
  return index;
}

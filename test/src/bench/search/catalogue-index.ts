import type { Question, QuestionAnswer, SearchEntry } from '@vigie/catalogue';
import * as catalogue from '@vigie/catalogue';
import type { MeasuredIndex } from './our-index.js';

/** The part of the catalogue's index that is measured. */
interface CatalogueIndex {
  apply(change: { put: SearchEntry[]; remove: number[] }): void | Promise<void>;
  answer(question: Question): QuestionAnswer | Promise<QuestionAnswer>;
  save(folder: string): void | Promise<void>;
  load(folder: string): unknown;
  start?(): void | Promise<void>;
  stop?(): void | Promise<void>;
  settle?(): void | Promise<void>;
}

const { SearchIndex } = catalogue as { SearchIndex?: new () => CatalogueIndex };

/** Whether the installed catalogue has an index in memory. */
export const available = SearchIndex !== undefined;

async function made(): Promise<CatalogueIndex> {
  if (SearchIndex === undefined) throw new Error('The installed catalogue exports no SearchIndex.');
  const index = new SearchIndex();
  await index.start?.();
  return index;
}

function measured(index: CatalogueIndex): MeasuredIndex {
  return {
    apply: (change) => index.apply(change),
    answer: (question) => index.answer(question),
    settle: async () => index.settle?.(),
    save: async (folder) => index.save(folder),
    stop: async () => index.stop?.(),
  };
}

export async function open(): Promise<MeasuredIndex> {
  return measured(await made());
}

export async function load(folder: string): Promise<MeasuredIndex> {
  const index = await made();
  await index.load(folder);
  return measured(index);
}

import type { Question, QuestionAnswer, SearchEntry } from '@vigie/catalogue';
import * as catalogue from '@vigie/catalogue';
import type { MeasuredIndex } from './our-index.js';

/** The part of the catalogue's index that is measured. */
interface CatalogueIndex {
  apply(change: { put: readonly SearchEntry[]; remove: readonly number[] }): void;
  answer(question: Question): QuestionAnswer;
  save(folder: string, revision: number): Promise<void>;
  start(): void;
  stop(): Promise<void>;
  settle(): Promise<void>;
}

type Loaded = { ok: true; index: CatalogueIndex } | { ok: false };

interface CatalogueIndexClass {
  new (): CatalogueIndex;
  load(folder: string): Promise<Loaded>;
}

const { SearchIndex } = catalogue as { SearchIndex?: CatalogueIndexClass };

/** Whether the installed catalogue has an index in memory. */
export const available = SearchIndex !== undefined;

function indexClass(): CatalogueIndexClass {
  if (SearchIndex === undefined) throw new Error('The installed catalogue exports no SearchIndex.');
  return SearchIndex;
}

function measured(index: CatalogueIndex): MeasuredIndex {
  index.start();
  return {
    apply: (change) => index.apply(change),
    answer: (question) => index.answer(question),
    settle: () => index.settle(),
    // There is no store behind it whose state could have a number.
    save: (folder) => index.save(folder, 1),
    stop: () => index.stop(),
  };
}

export async function open(): Promise<MeasuredIndex> {
  return measured(new (indexClass())());
}

/** @throws Error where the files are not as they were written */
export async function load(folder: string): Promise<MeasuredIndex> {
  const loaded = await indexClass().load(folder);
  if (!loaded.ok) throw new Error(`What was saved is not loaded: ${JSON.stringify(loaded)}`);
  return measured(loaded.index);
}

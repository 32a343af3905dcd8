import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Question, QuestionAnswer, SearchEntry } from '@vigie/catalogue';

/** The catalogue's search index, as far as the bench has to do with it. */
export interface MeasuredIndex {
  apply(change: { put: SearchEntry[]; remove: number[] }): void | Promise<void>;
  answer(question: Question): QuestionAnswer | Promise<QuestionAnswer>;
  /** Resolves when nothing is left to merge. */
  settle(): Promise<void>;
  save(folder: string): Promise<void>;
  stop(): Promise<void>;
}

export interface IndexMaker {
  /** The module that it came from, for a process that is to make the same. */
  module: string;
  open(): Promise<MeasuredIndex>;
  /** From the files that `save` has written. */
  load(folder: string): Promise<MeasuredIndex>;
}

const ownModule = new URL('catalogue-index.js', import.meta.url).href;

/**
 * The index to measure.
 *
 * @param module - path of a module that exports `open` and `load`; by default the catalogue's own
 */
export async function indexMaker(module?: string): Promise<IndexMaker> {
  const address = module === undefined ? ownModule : addressOf(module);
  const made = (await import(address)) as Partial<IndexMaker>;
  if (made.open === undefined || made.load === undefined) throw new Error(`${module} exports no open and load.`);
  return { module: address, open: made.open, load: made.load };
}

function addressOf(module: string): string {
  if (module.startsWith('file:')) return module;
  return pathToFileURL(isAbsolute(module) ? module : resolve(module)).href;
}
